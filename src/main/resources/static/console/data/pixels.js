// The values of the pixels of a data set of images, as a histogram for each split.

import { count, percent } from '../format.js';
import { html, variables } from '../lib.js';
import { SPLIT_NAMES } from './facts.js';

/** A pixel is a byte. */
const VALUES = 256;

const GRID = [1, 0.5, 0];

/** The section; `onChange` is called when the user wants another scale. */
export class PixelHistograms {
  #splits;
  #onChange;
  /** Most pictures have far more pixels of one value than of any other. */
  #logarithmic = true;

  /** @param {{ splits: any[] }} statistics */
  constructor({ splits }, onChange) {
    this.#splits = splits;
    this.#onChange = onChange;
  }

  template() {
    return html`<section aria-labelledby="pixels">
      <h2 id="pixels">Values of the pixels</h2>
      <p class="pixel-scale">
        <label
          ><input id="logarithmic" type="checkbox" .checked=${this.#logarithmic} @change=${(event) => this.#choose(event.target.checked)} /> Logarithmic
          scale</label
        >
      </p>
      <div class="pixel-histograms">${this.#splits.map((split) => this.#figure(split))}</div>
      <p class="muted small">Each bar counts the pixels of 8 neighbouring values, from 0 (${this.#splits.some(({ channels }) => channels) ? 'none of a colour) to 255 (all of it), of the red, green and blue of each pixel' : 'black) to 255 (white)'}.</p>
    </section>`;
  }

  #choose(logarithmic) {
    this.#logarithmic = logarithmic;
    this.#onChange();
  }

  #figure(split) {
    const bins = split.pixel_histogram;
    const all = bins.reduce((sum, bin) => sum + bin, 0);
    const range = { least: this.#logarithmic ? below(Math.min(...bins.filter((bin) => bin > 0))) : 0, most: Math.max(...bins) };
    return html`<figure class="panel padded pixel-histogram" data-split=${split.split}>
      <div class="plot" role="img" aria-label=${described(split, bins, all)}>
        <div class="scale" aria-hidden="true">${GRID.map((height) => html`<span>${this.#valueAt(height, range)}</span>`)}</div>
        <div class="bars">
          ${bins.map((bin, place) => html`<span class="bar-of-values" title=${tip(bins, place, all, unitOf(split))}><span ${variables({ '--share': this.#share(bin, range) })}></span></span>`)}
        </div>
      </div>
      <div class="axis muted small" aria-hidden="true"><span>0</span><span>128</span><span>255</span></div>
      <figcaption>
        <strong>${capitalised(SPLIT_NAMES[split.split])} images</strong>
        <span class="muted small">${count(all)} ${unitOf(split)} from ${split.pixel_min} to ${split.pixel_max}</span>
      </figcaption>
    </figure>`;
  }

  /** A bar without pixels has no height in both scales. */
  #share(bin, { least, most }) {
    return this.#logarithmic ? (bin === 0 ? 0 : Math.log(bin / least) / Math.log(most / least)) : bin / most;
  }

  /** What a bar of a height counts. */
  #valueAt(height, { least, most }) {
    return short(this.#logarithmic ? least * (most / least) ** height : height * most);
  }
}

/** The power of ten at which a logarithmic scale begins, so that its lowest bar can be seen. */
const below = (least) => 10 ** Math.floor(Math.log10(least / 1.5));

/** In colour each pixel has three values. */
const unitOf = ({ channels }) => (channels ? 'values' : 'pixels');

const width = (bins) => VALUES / bins.length;

const tip = (bins, place, all, unit) =>
  `${place * width(bins)} to ${(place + 1) * width(bins) - 1}: ${count(bins[place])} ${unit}, ${percent(bins[place] / all, 1)}`;

/** Names the highest bar, which says most about the picture. */
function described(part, bins, all) {
  const { split, pixel_min: least, pixel_max: greatest } = part;
  const highest = bins.indexOf(Math.max(...bins));
  return `Histogram of the pixels of the ${SPLIT_NAMES[split]} images, from ${least} to ${greatest}. Most frequent: ${tip(bins, highest, all, unitOf(part))}.`;
}

const short = (value) => (value >= 1e6 ? `${digits(value / 1e6)} M` : value >= 1e3 ? `${digits(value / 1e3)} k` : digits(value));

const digits = (value) => String(Number(value.toPrecision(2)));

const capitalised = (word) => word[0].toUpperCase() + word.slice(1);
