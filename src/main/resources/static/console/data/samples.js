// Shows some images of each class; a button shows others.

import { listSamplesByClass } from '../api.js';
import { failureBanner } from '../banner.js';
import { count } from '../format.js';
import { LatestAnswer } from '../latest.js';
import { html, nothing } from '../lib.js';
import { tile } from '../sheet.js';
import { SPLIT_NAMES } from './facts.js';

const IMAGES_OF_A_CLASS = 16;
const CLASSES_AT_ONCE = 20;

/** The samples that are shown, with the requests that load them. */
export class SamplesByClass {
  #dataSet;
  #counts;
  #onChange;
  #split = 'train';
  #turn = 0;
  #classes;
  #rows = [];
  #asked = new LatestAnswer();
  #problem = null;

  /** `onChange` is called when there is something new to draw. */
  constructor(dataSet, { splits }, onChange) {
    this.#dataSet = dataSet;
    this.#counts = Object.fromEntries(splits.map(({ split, class_counts: counts }) => [split, counts]));
    this.#classes = Math.min(CLASSES_AT_ONCE, dataSet.classes);
    this.#onChange = onChange;
  }

  async load() {
    const split = this.#split;
    const firsts = Array.from({ length: Math.ceil(this.#classes / CLASSES_AT_ONCE) }, (_, i) => i * CLASSES_AT_ONCE);
    const outcome = await this.#asked.ask((signal) => Promise.all(firsts.map((first) => this.#samplesFrom(first, split, signal))));
    if (outcome === null) {
      return;
    }
    const { answer, problem } = outcome;
    if (answer) {
      this.#rows = answer.flatMap((part) => rowsOf(part, split));
    }
    this.#problem = problem;
    this.#onChange();
  }

  /** Loads the next images of the file; after the last image the service continues with the first. */
  #samplesFrom(first, split, signal) {
    const classes = Math.min(CLASSES_AT_ONCE, this.#classes - first);
    const parameters = { split, first_label: first, classes, count: IMAGES_OF_A_CLASS, offset: this.#turn * IMAGES_OF_A_CLASS };
    return listSamplesByClass(this.#dataSet.name, parameters, { signal });
  }

  template() {
    return html`<section aria-labelledby="samples">
      <h2 id="samples">Samples by class</h2>
      <div class="sample-controls">
        ${Object.keys(this.#counts).length > 1 ? this.#splitChoice() : nothing}
        ${this.#hasOthers() ? html`<button type="button" id="others" @click=${() => this.#showOthers()}>Other samples</button>` : nothing}
      </div>
      ${failureBanner(this.#problem, () => this.load())} ${this.#table()} ${this.#moreClasses()}
    </section>`;
  }

  #splitChoice() {
    return html`<fieldset>
      <legend class="visually-hidden">Images of which split</legend>
      ${Object.keys(this.#counts).map(
        (split) => html`<label>
          <input type="radio" name="split" value=${split} ?checked=${split === this.#split} @change=${() => this.#choose(split)} />
          ${SPLIT_NAMES[split]} images
        </label>`,
      )}
    </fieldset>`;
  }

  #choose(split) {
    this.#split = split;
    this.#turn = 0;
    this.load();
  }

  #hasOthers() {
    return Math.max(...this.#counts[this.#split]) > IMAGES_OF_A_CLASS;
  }

  #showOthers() {
    this.#turn += 1;
    this.load();
  }

  #table() {
    return html`<div class="panel">
      <table class="samples">
        <caption class="visually-hidden">Images of the data set, a row for each class</caption>
        <thead class="visually-hidden"><tr><th scope="col">Class</th><th scope="col">Images</th></tr></thead>
        <tbody>${this.#rows.map(row)}</tbody>
      </table>
    </div>`;
  }

  #moreClasses() {
    const left = this.#dataSet.classes - this.#classes;
    if (left <= 0) {
      return nothing;
    }
    const more = Math.min(CLASSES_AT_ONCE, left);
    return html`<p><button type="button" @click=${() => this.#showMoreClasses(more)}>Show ${more} more classes</button></p>`;
  }

  #showMoreClasses(more) {
    this.#classes += more;
    this.load();
  }
}

/** Returns the samples of an answer by class, each with its position in the sheet of the answer. */
function rowsOf({ classes, links }, split) {
  const number = classes.reduce((sum, { samples }) => sum + samples.length, 0);
  let place = 0;
  return classes.map(({ label, name, total, samples }) => ({
    title: name ?? label,
    split,
    total,
    samples: samples.map(({ index, links: { image } }) => ({ index, image, address: links.sheet, place: place++, number })),
  }));
}

const row = ({ title, split, samples, total }) => html`<tr>
  <th scope="row">${title}<span class="muted small">${count(total)}</span></th>
  <td>
    <ul>
      ${samples.map(
        ({ index, image, address, place, number }) =>
          html`<li>${tile({ address, place, count: number, image, alt: `${SPLIT_NAMES[split]} image ${count(index)}` })}</li>`,
      )}
    </ul>
    ${total === 0 ? html`<p class="muted">There are none.</p>` : nothing}
  </td>
</tr>`;
