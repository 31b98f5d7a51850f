// The table of epochs, newest first, and its files.

import { getHistoryCsv, historyPath } from '../api.js';
import { formatOf, metricsFor, predictsNumbers } from '../epoch-metrics.js';
import { count } from '../format.js';
import { html, nothing, repeat } from '../lib.js';
import { save } from '../save.js';

const ROWS = 200;
const columnsOf = (metrics) => ['Epoch', ...metrics.map(({ column }) => column)];

/** Says so if the service left epochs out of a long history. */
const thinned = (job, epochs) =>
  (job.progress?.epoch ?? 0) > epochs.length
    ? html`<p class="muted">Of ${count(job.progress.epoch)} epochs, ${count(epochs.length)} evenly spaced ones are shown here. The files have all of them.</p>`
    : nothing;

export class Epochs {
  #rows = ROWS;
  #failure = null;
  #onChange;

  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** @param {Job} job */
  view(job, epochs) {
    const best = job.progress?.best_epoch ?? null;
    const metrics = metricsFor(predictsNumbers(job));
    const shown = epochs.slice(-this.#rows).reverse();
    return html`<section aria-labelledby="epochs-heading">
      <h2 id="epochs-heading">Epochs</h2>
      ${epochs.length === 0
        ? html`<p class="muted">None has ended yet.</p>`
        : html`<div class="panel table-scroll epochs" role="region" aria-label="Table of epochs" tabindex="0">
              <table>
                <thead><tr>${columnsOf(metrics).map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
                <tbody>${repeat(shown, ({ epoch }) => epoch, (row) => rowOf(row, best, metrics))}</tbody>
              </table>
            </div>
            ${this.#more(epochs.length)} ${thinned(job, epochs)} ${this.#downloads(job)}`}
    </section>`;
  }

  #more(all) {
    const rest = all - this.#rows;
    return rest <= 0
      ? nothing
      : html`<p class="after-panel"><button type="button" @click=${this.#showMore}>Show ${count(Math.min(rest, ROWS))} earlier epochs</button></p>`;
  }

  #showMore = () => {
    this.#rows += ROWS;
    this.#onChange();
  };

  /** @param {Job} job */
  #downloads(job) {
    const path = historyPath(job.id);
    const name = `history-${job.id}`;
    return html`<p class="downloads">
      <span class="muted">Download:</span>
      <button type="button" class="link" @click=${() => this.#save(job.id, `${name}.csv`)}>CSV</button>
      <a href=${`${path}?layout=columns`} download=${`${name}.json`}>JSON</a>
      <a href=${`${path}.png`} download=${`${name}.png`}>PNG of the curves</a>
      <a href=${`${path}.svg`} download=${`${name}.svg`}>SVG of the curves</a>
      ${this.#failure ? html`<span role="alert">${this.#failure}</span>` : nothing}
    </p>`;
  }

  /** Saves the CSV file, which has the same address as JSON and is requested by its media type. */
  async #save(id, name) {
    this.#failure = null;
    try {
      save(await getHistoryCsv(id), name);
    } catch (error) {
      this.#failure = `The file could not be fetched: ${error.message}`;
    }
    this.#onChange();
  }
}

const rowOf = (row, best, metrics) => html`<tr data-epoch=${row.epoch} class=${row.epoch === best ? 'best' : ''}>
  <th scope="row" class="number">${row.epoch === best ? html`<span class="best-mark">best</span> ` : nothing}${row.epoch}</th>
  ${metrics.map((metric) => html`<td class="number">${formatOf(metric)(row[metric.key])}</td>`)}
</tr>`;
