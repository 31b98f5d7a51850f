// What the layers of a job do while it trains: conclusions, a quantity over the epochs, and histograms.

import { Curves } from '../curves.js';
import { hasEnded } from '../job.js';
import { html, live, nothing } from '../lib.js';
import { LOOKS } from '../looks.js';
import { save } from '../save.js';
import { throttled } from '../throttled.js';
import { diagnosticsPath, getConclusions, getDiagnostics, getDiagnosticsCsv } from './asking.js';
import { conclusionList } from './conclusions.js';
import { Histograms } from './histograms.js';
import { knownQuantities, layerName, QUANTITIES } from './quantities.js';

const CONCLUDE_MS = 2000;
/** The first and the last epoch are enough to know how the section looks; the page appears sooner with them alone. */
const FIRST_POINTS = 2;
const POINTS = 100;

/** The diagnostics of a job; `onChange` is called when there is something new to draw. */
export class Inside {
  /** Whether the first answer has come, or has failed: before, nobody knows how high the section is. */
  settled = false;

  #id;
  #onChange;
  #byEpoch = new Map();
  /** What events told since the last request, whose answer may be older. */
  #told = new Map();
  #conclusions = [];
  #quantity = QUANTITIES[0];
  #layer = 1;
  /** The chosen epoch; null follows the last one. */
  #chosen = null;
  #histograms;
  #curves = null;
  #drawn = null;
  #failure = null;

  constructor(id, onChange) {
    this.#id = id;
    this.#onChange = onChange;
    this.#histograms = new Histograms(id, onChange);
  }

  async load() {
    if (!this.settled) {
      await this.#ask(FIRST_POINTS);
      this.settled = true;
      this.#onChange();
    }
    await this.#ask(POINTS);
    this.#onChange();
  }

  async #ask(points) {
    const told = new Map();
    this.#told = told;
    try {
      const [{ epochs }, { conclusions }] = await Promise.all([getDiagnostics(this.#id, points), getConclusions(this.#id)]);
      this.#byEpoch = new Map([...epochs.map((epoch) => [epoch.epoch, epoch]), ...told]);
      this.#conclusions = conclusions;
    } catch {
      // The connection for events reports a lost service, and the next connection loads again.
    }
  }

  receive({ type, epoch, layers }) {
    if (type === 'diagnostics') {
      this.#told.set(epoch, { epoch, layers });
      this.#byEpoch.set(epoch, { epoch, layers });
      this.#onChange();
    }
    if (type === 'diagnostics' || type === 'epoch') {
      this.#conclude();
    } else if (type === 'state') {
      this.load();
    }
  }

  #conclude = throttled(async () => {
    try {
      this.#conclusions = (await getConclusions(this.#id)).conclusions;
      this.#onChange();
    } catch {
      // The next epoch asks again.
    }
  }, CONCLUDE_MS);

  get #epochs() {
    return [...this.#byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
  }

  /** @param {Job} job */
  view(job) {
    const epochs = this.#epochs;
    const has = epochs.length > 0 || !hasEnded(job);
    if (!has && this.#conclusions.length === 0) {
      return nothing;
    }
    return html`<section aria-labelledby="inside-heading" class="inside">
      <h2 id="inside-heading" tabindex="-1">Inside</h2>
      ${this.#conclusions.length > 0
        ? conclusionList(job, this.#conclusions)
        : html`<p class="muted">The numbers of the layers and the curve show nothing that is wrong${hasEnded(job) ? '' : ' so far'}.</p>`}
      ${has ? this.#plots(job, epochs) : nothing}
    </section>`;
  }

  /** @param {Job} job */
  #plots(job, epochs) {
    const layers = epochs.at(-1)?.layers.length ?? (job.specification.layers ?? []).length + 1;
    const at = this.#chosen === null ? epochs.length - 1 : epochs.findIndex(({ epoch }) => epoch === this.#chosen);
    const epoch = epochs[at]?.epoch ?? null;
    this.#histograms.want(epoch);
    return html`
      <p class="muted">
        ${job.specification.diagnostics === false ? 'Diagnostics are switched off for this job.' : 'Measured on a fixed part of the training rows, at the end of some epochs.'}
      </p>
      <div class="charts inside-charts">
        <div>
          <label class="control">Over the epochs ${this.#quantityChoice(epochs)}</label>
          <div id="inside-curves"></div>
        </div>
        <div>
          <div class="inside-choices">
            <label class="control">Histograms of ${this.#layerChoice(layers)}</label>
            <label class="control">after epoch <output>${epoch ?? '–'}</output>
              <input type="range" min="0" max=${Math.max(0, epochs.length - 1)} .value=${live(String(Math.max(0, at)))} ?disabled=${epochs.length < 2} @input=${(event) => this.#chooseEpoch(Number(event.target.value))} />
            </label>
          </div>
          <div class="panel padded">${this.#histograms.view(this.#layer)}</div>
        </div>
      </div>
      ${epochs.length > 0 ? this.#downloads(job.id, epoch) : nothing}
    `;
  }

  #quantityChoice(epochs) {
    return html`<select id="inside-quantity" @change=${(event) => this.#chooseQuantity(event.target.value)}>
      ${knownQuantities(epochs).map(({ key, title }) => html`<option value=${key} ?selected=${key === this.#quantity.key}>${title}</option>`)}
    </select>`;
  }

  #layerChoice(layers) {
    return html`<select id="inside-layer" @change=${(event) => this.#chooseLayer(Number(event.target.value))}>
      ${Array.from({ length: layers }, (_, i) => html`<option value=${i + 1} ?selected=${i + 1 === this.#layer}>${layerName(i + 1, layers)}</option>`)}
    </select>`;
  }

  #chooseQuantity(key) {
    this.#quantity = QUANTITIES.find((one) => one.key === key) ?? QUANTITIES[0];
    this.#onChange();
  }

  #chooseLayer(layer) {
    this.#layer = layer;
    this.#onChange();
  }

  #chooseEpoch(at) {
    const epochs = this.#epochs;
    this.#chosen = at === epochs.length - 1 ? null : epochs[at].epoch;
    this.#onChange();
  }

  #downloads(id, epoch) {
    const path = diagnosticsPath(id);
    const curves = (kind) => html`<a href=${`${path}.${kind}?quantity=${this.#quantity.key}`} download=${`${this.#quantity.key}-${id}.${kind}`}>${kind.toUpperCase()} of the curves</a>`;
    const histograms = (kind) => html`<a href=${`${path}/histograms.${kind}?epoch=${epoch}&layer=${this.#layer}`} download=${`histograms-${id}.${kind}`}>${kind.toUpperCase()} of the histograms</a>`;
    return html`<p class="downloads">
      <span class="muted">Download:</span>
      <button type="button" class="link" @click=${() => this.#save(`diagnostics-${id}.csv`)}>CSV of the layers</button>
      ${curves('png')} ${curves('svg')} ${histograms('png')} ${histograms('svg')}
      ${this.#failure ? html`<span role="alert">${this.#failure}</span>` : nothing}
    </p>`;
  }

  async #save(name) {
    this.#failure = null;
    try {
      save(await getDiagnosticsCsv(this.#id), name);
    } catch (error) {
      this.#failure = `The file could not be fetched: ${error.message}`;
    }
    this.#onChange();
  }

  /** Draws the curves, after the view stands in the page. */
  draw() {
    const place = document.getElementById('inside-curves');
    if (place === null) {
      return;
    }
    if (this.#drawn !== this.#quantity) {
      this.#curves?.stop();
      place.replaceChildren(Object.assign(document.createElement('figure'), { className: 'panel curves' }));
      this.#curves = new Curves(place.firstElementChild, this.#quantity);
      this.#drawn = this.#quantity;
    }
    this.#curves.show(this.#series());
  }

  #series() {
    const epochs = this.#epochs;
    const { valueOf } = this.#quantity;
    const layers = epochs[0]?.layers.length ?? 0;
    return Array.from({ length: layers }, (_, i) => ({
      name: layerName(i + 1, layers),
      ...lookOf(i),
      points: epochs.map((row) => ({ x: row.epoch, y: valueOf(row.layers[i]) })),
    })).filter(({ points }) => points.some(({ y }) => y !== null));
  }
}

/** With more layers than looks, the dashes and markers are combined anew with the colours. */
const lookOf = (i) => {
  const round = Math.floor(i / LOOKS.length);
  return { ...LOOKS[(i + round) % LOOKS.length], colour: LOOKS[i % LOOKS.length].colour };
};
