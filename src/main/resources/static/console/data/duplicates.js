// The pictures that a data set has more than once; a button at a finding shows them.

import { listDuplicates } from '../api.js';
import { failureBanner } from '../banner.js';
import { count } from '../format.js';
import { LatestAnswer } from '../latest.js';
import { html, nothing } from '../lib.js';
import { tile } from '../sheet.js';
import { SPLIT_NAMES } from './facts.js';

const AT_FIRST = 20;
/** The service lists no more. */
const MOST = 100;

const TITLES = {
  repeated_rows: 'Training images that occur more than once',
  test_rows_in_training: 'Test images that are training images as well',
  conflicting_labels: 'Equal images of different classes',
};

/** The pictures of one finding, with the request that loads them. */
export class Duplicates {
  #dataSet;
  #onChange;
  #asked = new LatestAnswer();
  /** @type {string | null} */
  #code = null;
  #count = AT_FIRST;
  /** @type {DataSetDuplicates | null} */
  #answer = null;
  #problem = null;

  /** `onChange` is called when there is something new to draw. */
  constructor(dataSet, onChange) {
    this.#dataSet = dataSet;
    this.#onChange = onChange;
  }

  /** The button at a finding that has pictures. */
  button({ code, links }) {
    return links?.duplicates
      ? html`<button type="button" class="small-button" aria-expanded=${this.#code === code} data-duplicates=${code} @click=${() => this.#toggle(code)}>
          ${this.#code === code ? 'Hide them' : 'Show them'}
        </button>`
      : nothing;
  }

  #toggle(code) {
    this.#answer = null;
    this.#problem = null;
    this.#count = AT_FIRST;
    this.#code = this.#code === code ? null : code;
    if (this.#code === null) {
      this.#asked.callOff();
      this.#onChange();
    } else {
      this.#load();
    }
  }

  async #load() {
    const code = this.#code;
    const outcome = await this.#asked.ask((signal) => listDuplicates(this.#dataSet.name, { code, count: this.#count }, { signal }));
    if (outcome === null) {
      return;
    }
    this.#answer = outcome.answer ?? this.#answer;
    this.#problem = outcome.problem;
    this.#onChange();
  }

  template() {
    if (this.#code === null) {
      return nothing;
    }
    return html`<section aria-labelledby="duplicates">
      <h2 id="duplicates">${TITLES[this.#code]}</h2>
      ${failureBanner(this.#problem, () => this.#load())} ${this.#answer === null ? nothing : this.#pictures(this.#answer)}
    </section>`;
  }

  /** @param {DataSetDuplicates} answer */
  #pictures({ pictures, total, links }) {
    const more = pictures.length < Math.min(total, MOST);
    return html`<ul class="panel padded duplicates">
        ${pictures.map((picture, place) => pictured(picture, place, pictures.length, links.sheet))}
      </ul>
      <p class="muted small">${count(pictures.length)} of ${count(total)} pictures.</p>
      ${more ? html`<p><button type="button" id="more-duplicates" @click=${() => this.#showMore()}>Show more</button></p>` : nothing}`;
  }

  #showMore() {
    this.#count = MOST;
    this.#load();
  }
}

const pictured = ({ count: all, images }, place, number, address) => html`<li>
  ${tile({ address, place, count: number, image: images[0].links.image, alt: nameOf(images[0]) })}
  <span>${images.map(nameOf).join(', ')}${all > images.length ? ` and ${count(all - images.length)} others` : ''}</span>
</li>`;

/** "training image 17 (7)": its place and its class. */
const nameOf = ({ split, index, label, name }) => `${SPLIT_NAMES[split]} image ${count(index)} (${name ?? label})`;
