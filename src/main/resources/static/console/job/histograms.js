// The histograms of one layer after one epoch.

import { amount } from '../format.js';
import { html, svg } from '../lib.js';
import { throttled } from '../throttled.js';
import { getDiagnosedEpoch } from './asking.js';
import { HISTOGRAMS } from './quantities.js';

const AGAIN_MS = 500;
const [WIDTH, HEIGHT] = [200, 80];
const DIGITS = 3;

const short = (number) => amount(number === null ? null : Number(number.toPrecision(DIGITS)));

/** Loads the histograms of an epoch; `onChange` is called when they are there. */
export class Histograms {
  #id;
  #onChange;
  #wanted = null;
  #epoch = null;

  constructor(id, onChange) {
    this.#id = id;
    this.#onChange = onChange;
  }

  /** Asks for an epoch unless it is there; the histograms of the one before stay until then. */
  want(epoch) {
    if (epoch !== this.#wanted && epoch !== null) {
      this.#wanted = epoch;
      this.#ask();
    }
  }

  #ask = throttled(async () => {
    const epoch = this.#wanted;
    try {
      const { epochs } = await getDiagnosedEpoch(this.#id, epoch);
      this.#epoch = epochs[0] ?? null;
      this.#onChange();
    } catch {
      // Another choice, or the next epoch, asks again.
      this.#wanted = null;
    }
  }, AGAIN_MS);

  /** @param {number} layer from 1 */
  view(layer) {
    const numbers = this.#epoch?.layers[layer - 1] ?? null;
    return html`<div class="histograms" data-epoch=${this.#epoch?.epoch ?? ''}>
      ${HISTOGRAMS.map(({ key, title }) => histogram(title, numbers?.[key] ?? null))}
    </div>`;
  }
}

/** @param {Distribution | null} numbers */
function histogram(title, numbers) {
  const counts = numbers?.counts ?? [];
  const most = Math.max(1, ...counts);
  const width = WIDTH / Math.max(1, counts.length);
  const text = numbers
    ? `mean ${short(numbers.mean)}, deviation ${short(numbers.deviation)}`
    : 'no finite numbers';
  return html`<figure class="histogram">
    <figcaption><b>${title}</b> <span class="muted">${text}</span></figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="Histogram of the ${title.toLowerCase()}: ${text}">
      ${counts.map((count, i) => svg`<rect x=${i * width + 0.5} width=${width - 1} y=${HEIGHT * (1 - count / most)} height=${(HEIGHT * count) / most} />`)}
    </svg>
    <p class="histogram-ends muted"><span>${short(numbers?.min ?? null)}</span><span>${short(numbers?.max ?? null)}</span></p>
  </figure>`;
}
