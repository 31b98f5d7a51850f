// How the versions that answer do in production: by the feedback of clients, and by their inputs.

import { get, modelPath } from '../api.js';
import { count, percent } from '../format.js';
import { html, nothing, repeat } from '../lib.js';
import { driftText } from './drift.js';

/** Returns the versions that aliases point at and of which something is known: `{ accuracy, drift }`. */
export async function inProduction(name) {
  /** @type {{ versions: { version: number, accuracy: ProductionAccuracy, drift: InputDrift }[] }} */
  const { versions } = await get(`${modelPath(name)}/production`);
  return versions.filter(({ accuracy, drift }) => accuracy.told > 0 || drift.state === 'measured');
}

export const productionTable = (rows) =>
  rows.length === 0
    ? nothing
    : html`<section aria-labelledby="production-heading">
        <h2 id="production-heading">In production</h2>
        <div class="panel table-scroll" role="region" aria-labelledby="production-heading" tabindex="0">
          <table class="production">
            <thead>
              <tr>
                <th scope="col">Version</th><th scope="col" class="number">Accuracy</th><th scope="col" class="number">95% interval</th>
                <th scope="col" class="number">Predictions with feedback</th><th scope="col">Drift of inputs</th>
              </tr>
            </thead>
            <tbody>${repeat(rows, ({ accuracy }) => accuracy.version, row)}</tbody>
          </table>
        </div>
        <p class="muted small">Accuracy: predictions of the last 30 days whose right class was told by <code>POST /v1/feedback</code>.
          Drift: the largest population stability index of the inputs against the training rows.</p>
      </section>`;

const row = ({ accuracy: { version, accuracy, low, high, told }, drift }) => html`<tr>
  <th scope="row">${version}</th>
  <td class="number">${percent(accuracy, 1)}</td>
  <td class="number">${told > 0 ? html`${percent(low, 1)} – ${percent(high, 1)}` : '–'}</td>
  <td class="number">${count(told)}</td>
  <td>${driftText(drift)}</td>
</tr>`;
