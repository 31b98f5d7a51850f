// The images that were predicted as another class, page by page.

import { listMistakes } from '../api.js';
import { failureBanner } from '../banner.js';
import { count, percent } from '../format.js';
import { LatestAnswer } from '../latest.js';
import { html, live, nothing, repeat } from '../lib.js';
import { fullName, nameOf, rowsWord } from './names.js';
import { tile } from '../sheet.js';

const PAGE_SIZE = 28;

/** The content of the gallery, with the requests that load it. */
export class Mistakes {
  #jobId;
  #onChange;
  #chosen = { actual: null, predicted: null };
  #found = [];
  #total = null;
  #listed = 0;
  #nextToken = null;
  #problem = null;
  #asked = new LatestAnswer();

  /** `onChange` is called when there is something new to draw; it returns a promise that is fulfilled after drawing. */
  constructor(jobId, onChange) {
    this.#jobId = jobId;
    this.#onChange = onChange;
  }

  /** `{ actual, predicted }`, each a label or null for any. */
  get chosen() {
    return this.#chosen;
  }

  stop() {
    this.#asked.callOff();
  }

  /** Shows only the mistakes of some classes. */
  filter({ actual = null, predicted = null }) {
    this.#chosen = { actual, predicted };
    return this.#load(null);
  }

  /** Shows the images of one cell of the matrix, or all images if this cell is already shown. */
  async toggle({ actual, predicted }) {
    const isShown = this.#chosen.actual === actual && this.#chosen.predicted === predicted;
    if (isShown) {
      await this.filter({});
      return;
    }
    await this.filter({ actual, predicted });
    this.#goTo();
  }

  /** Scrolls to the gallery, which may be far below the matrix, and moves the focus to it. */
  #goTo() {
    const title = document.getElementById('mistakes-title');
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: 'start' });
  }

  /** Moves the focus back to the cell that is shown, where the arrow keys continue. */
  #goBack() {
    /** @type {HTMLElement | null} */
    const cell = document.querySelector('.heat button[aria-pressed="true"]');
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'center' });
  }

  async #load(pageToken) {
    const parameters = { ...this.#chosen, page_size: PAGE_SIZE, page_token: pageToken };
    const asked = this.#asked.ask((signal) => listMistakes(this.#jobId, parameters, { signal }));
    this.#onChange();
    const outcome = await asked;
    if (outcome === null) {
      return;
    }
    const { answer: page, problem } = outcome;
    if (page) {
      const errors = page.errors.map((error, place, { length }) => ({ ...error, address: page.links.sheet, place, number: length }));
      this.#found = pageToken === null ? errors : [...this.#found, ...errors];
      this.#total = page.total;
      this.#listed = page.listed;
      this.#nextToken = page.next_page_token;
    }
    this.#problem = problem;
    await this.#onChange();
  }

  template(figures) {
    return html`<section aria-labelledby="mistakes-title" class="mistakes">
      <h3 id="mistakes-title" tabindex="-1">Mistakes</h3>
      ${figures.errors === 0
        ? html`<p class="muted">There are no mistakes: all ${count(figures.rows)} ${rowsWord(figures)} were recognised.</p>`
        : [this.#filters(figures), this.#summary(figures), failureBanner(this.#problem, () => this.#load(null)), this.#gallery(), this.#more()]}
    </section>`;
  }

  #filters({ classes, labels: names }) {
    const { actual, predicted } = this.#chosen;
    const labels = classes.map((scores) => scores.label);
    return html`<form class="filters" @submit=${(event) => event.preventDefault()}>
      ${choice('Is', names, labels, actual, (label) => this.filter({ actual: label, predicted }))}
      ${choice('Taken for', names, labels, predicted, (label) => this.filter({ actual, predicted: label }))}
      <button type="button" ?disabled=${actual === null && predicted === null} @click=${() => this.filter({})}>Show all</button>
      ${actual === null || predicted === null ? nothing : html`<button type="button" class="back" @click=${() => this.#goBack()}>Back to the matrix</button>`}
    </form>`;
  }

  #summary(figures) {
    if (this.#total === null) {
      return this.#problem ? nothing : html`<p class="muted">Asking for them …</p>`;
    }
    const which = this.#total === 1 ? '1 mistake' : `${count(this.#total)} mistakes`;
    const order = this.#total > 1 ? ', the most confident first' : '';
    const shown = this.#found.length < this.#total ? `; ${this.#found.length} shown` : '';
    const kept = this.#listed < this.#total ? `; only ${count(this.#listed)} of them are kept` : '';
    return html`<p class="muted" role="status">${which}${describe(this.#chosen, figures)}${order}${shown}${kept}.</p>`;
  }

  #gallery() {
    return html`<ul class="gallery" aria-busy=${this.#asked.pending}>
      ${repeat(this.#found, ({ index }) => index, picture)}
    </ul>`;
  }

  #more() {
    if (!this.#nextToken) {
      return nothing;
    }
    const more = Math.min(PAGE_SIZE, this.#listed - this.#found.length);
    return html`<p><button type="button" class="more" @click=${(event) => this.#showMore(event)}>Show ${more} more</button></p>`;
  }

  /** Moves the focus to the first new picture, because the button disappears after the last page. */
  async #showMore(event) {
    /** @type {HTMLElement} */
    const gallery = event.target.closest('section').querySelector('.gallery');
    const before = this.#found.length;
    await this.#load(this.#nextToken);
    if (!this.#nextToken) {
      /** @type {HTMLElement} */ (gallery.children[before])?.focus();
    }
  }
}

const choice = (name, names, labels, chosen, onChoose) => html`<label>
  <span>${name}</span>
  <select
    .value=${live(chosen === null ? '' : String(chosen))}
    @change=${(event) => onChoose(event.target.value === '' ? null : Number(event.target.value))}
  >
    <option value="">any class</option>
    ${labels.map((label) => html`<option value=${label} ?selected=${label === chosen}>${fullName(names, label)}</option>`)}
  </select>
</label>`;

function describe({ actual, predicted }, figures) {
  const { labels } = figures;
  if (actual === null && predicted === null) {
    return '';
  }
  const is = actual === null ? '' : `is ${nameOf(labels, actual)}`;
  const takenFor = predicted === null ? '' : `was taken for ${nameOf(labels, predicted)}`;
  return ` where the ${rowsWord(figures, 1)} ${[is, takenFor].filter(Boolean).join(' and ')}`;
}

/** A row of a table has no picture: its number in the data set stands there. */
const picture = ({ index, actual, actual_name: is, predicted, predicted_name: as, probability, probability_of_actual: ofActual, links, address, place, number }) => {
  const [actualName, predictedName] = [is ?? actual, as ?? predicted];
  return html`<li class="panel" tabindex="-1">
    ${links.image
      ? tile({ address, place, count: number, image: links.image, alt: `Image ${index}: a ${actualName} that looks like a ${predictedName}` })
      : html`<p class="small muted">Row ${count(index)}</p>`}
    <p><strong>is ${actualName}, taken for ${predictedName}</strong></p>
    <p class="small muted">${percent(probability, 1)} sure<br />(${actualName}: ${percent(ofActual, 1)})</p>
  </li>`;
};
