// The evaluation of a job's model on its test rows: main figures, confusion matrix, figures of each class, gallery of mistakes.

import { ServiceError, UnreachableError, getEvaluation } from '../api.js';
import { lostBanner } from '../banner.js';
import { guard, html, nothing, render } from '../lib.js';
import { redrawing } from '../redraw.js';
import { classesPanel, sortedBy } from './classes.js';
import { headline } from './headline.js';
import { matrixPanel } from './matrix.js';
import { Mistakes } from './mistakes.js';
import { rowsWord } from './names.js';
import { numbersPanel } from './numbers.js';
import { thresholdsPanel } from './thresholds.js';

const RETRY_MS = 5000;
const LARGEST_BESIDE = 15;

/** The evaluations that are shown, by their element. */
const shown = new WeakMap();

/**
 * Shows the evaluation of a job in an element and replaces the content of the element. It can be called after every change of the job; an evaluation
 * that is already shown does not change. A job that has not succeeded has no evaluation.
 */
export function showEvaluation(element, job) {
  const before = shown.get(element);
  if (before?.jobId === job.id && before.state === job.state) {
    return;
  }
  before?.stop();
  const panel = new Evaluation(element, job);
  shown.set(element, panel);
  panel.start();
}

class Evaluation {
  #element;
  #job;
  #figures = null;
  #problem = null;
  #sort = { key: 'label', descending: false };
  #mistakes;
  #target = null;
  #threshold = null;
  #timer = null;
  #stopped = false;

  constructor(element, job) {
    this.#element = element;
    this.#job = job;
    this.#mistakes = new Mistakes(job.id, this.#draw);
  }

  get jobId() {
    return this.#job.id;
  }

  get state() {
    return this.#job.state;
  }

  start() {
    this.#draw();
    if (this.#job.state === 'SUCCEEDED') {
      this.#load();
    }
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#mistakes.stop();
  }

  async #load() {
    try {
      const figures = await getEvaluation(this.#job.id);
      if (this.#stopped) {
        return;
      }
      this.#figures = figures;
      this.#problem = null;
      if (figures.links.errors) {
        this.#mistakes.filter({});
      }
    } catch (problem) {
      this.#failed(problem);
    }
    this.#draw();
  }

  /** A missing evaluation is not requested again; after other errors the request can be repeated. */
  #failed(problem) {
    this.#problem = problem;
    const passes = problem instanceof UnreachableError || problem.status >= 500;
    if (!this.#stopped && passes) {
      this.#timer = setTimeout(() => this.#load(), RETRY_MS);
    }
  }

  #draw = redrawing(() => {
    if (!this.#stopped) {
      render(this.#template(), this.#element);
    }
  });

  #template() {
    return html`<section class="evaluation" aria-labelledby="evaluation-title">
      <h2 id="evaluation-title">Evaluation</h2>
      ${this.#figures ? this.#content(this.#figures) : this.#absence()}
    </section>`;
  }

  #absence() {
    if (this.#job.state !== 'SUCCEEDED') {
      return html`<p class="muted">A model is evaluated when its training has succeeded.</p>`;
    }
    const problem = this.#problem;
    if (problem === null) {
      return html`<p class="muted">Asking for the evaluation …</p>`;
    }
    if (problem instanceof UnreachableError) {
      return lostBanner();
    }
    if (problem instanceof ServiceError) {
      return html`<p class="muted">${problem.message}</p>`;
    }
    throw problem;
  }

  #content(figures) {
    if (figures.targets) {
      return html`<p class="muted">${rowsText(figures)}</p>
        ${numbersPanel(figures, this.#target, (name) => this.#showTarget(name))}`;
    }
    const beside = figures.classes.length <= LARGEST_BESIDE;
    const { actual, predicted } = this.#mistakes.chosen;
    return html`
      <p class="muted">${rowsText(figures)}</p>
      ${headline(figures)}
      <div class=${beside ? 'evaluation-beside' : 'evaluation-below'}>
        ${guard([figures, actual, predicted], () => matrixPanel(figures, { actual, predicted }, (cell) => this.#mistakes.toggle(cell)))}
        ${classesPanel(figures, this.#sort, (key) => this.#sortBy(key))}
      </div>
      ${thresholdsPanel(figures, this.#threshold, (place) => this.#showThreshold(place))} ${this.#mistakes.template(figures)}
    `;
  }

  #showTarget(name) {
    this.#target = name;
    this.#draw();
  }

  #showThreshold(place) {
    this.#threshold = place;
    this.#draw();
  }

  #sortBy(key) {
    this.#sort = sortedBy(this.#sort, key);
    this.#draw();
  }
}

/** Describes which rows were evaluated; docs/evaluation.md has the rule. */
function rowsText(figures) {
  const { rows, data_set: dataSet, split } = figures;
  const words = rowsWord(figures);
  const address = `data.html?name=${encodeURIComponent(dataSet)}`;
  const images = `${rows.toLocaleString('en-GB')} ${rowsWord(figures, rows)}`;
  const origin =
    split === 'test'
      ? html`the ${images} that the data set <a href=${address}>${dataSet}</a> has for tests`
      : html`${images} out of the training ${words} of the data set <a href=${address}>${dataSet}</a>`;
  return html`Measured when the training ended, on ${origin}.${split === 'test' ? nothing : ` The ${rowsWord(figures, 1)} numbers refer to the training ${words}.`}`;
}
