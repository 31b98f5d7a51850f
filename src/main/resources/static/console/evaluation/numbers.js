// The evaluation of a model of numbers: errors, predicted over actual, residuals, and the worst rows.

import { amount, count, loss } from '../format.js';
import { html, nothing } from '../lib.js';
import { figureOf } from './figure.js';

/** `chosen` is the name of the shown number; `onChoose` takes another one. */
export function numbersPanel(figures, chosen, onChoose) {
  const number = figures.targets.find(({ name }) => name === chosen) ?? figures.targets[0];
  return html`
    <dl class="headline panel">
      ${HEADLINE.map(
        ([title, value, meaning]) => html`<div>
          <dt>${title}</dt>
          <dd class="headline-value">${value(figures)}</dd>
          <dd class="headline-meaning">${meaning}</dd>
        </div>`,
      )}
    </dl>
    <section aria-labelledby="residuals-title" class="residuals">
      <h3 id="residuals-title">Predicted and actual ${number.name}</h3>
      ${figures.targets.length > 1 ? choice(figures.targets, number, onChoose) : nothing}
      <div class="panel padded">
        ${figureOf(
          figures.job_id,
          'residuals',
          `Predicted over actual ${number.name}, and how often each residual occurs: RMSE ${amount(number.rmse)}, MAE ${amount(number.mae)}`,
          `&target=${encodeURIComponent(number.name)}`,
        )}
      </div>
      <p class="muted small">${biasText(number)} Half of the errors are below ${amount(number.median_error)}, the largest is ${amount(number.largest_error)}.</p>
    </section>
    ${worst(figures)}
  `;
}

/** @type {[title: string, value: (figures: any) => string, meaning: string][]} */
const HEADLINE = [
  ['RMSE', ({ rmse }) => amount(rmse), 'root of the mean squared error, in the unit of the numbers'],
  ['MAE', ({ mae }) => amount(mae), 'mean absolute error, in the same unit'],
  ['R2', ({ r2 }) => loss(r2), 'share of the spread that is explained; 1 is perfect, 0 as good as the mean'],
  ['Loss', (figures) => loss(figures.loss), 'what training minimises, of scaled numbers; lower is better'],
];

const choice = (targets, chosen, onChoose) => html`<label class="target">
  <span>Number</span>
  <select @change=${(event) => onChoose(event.target.value)}>
    ${targets.map(({ name }) => html`<option value=${name} ?selected=${name === chosen.name}>${name}</option>`)}
  </select>
</label>`;

function biasText({ bias }) {
  return bias === 0 ? '' : `On average the predictions are ${amount(Math.abs(bias))} too ${bias > 0 ? 'low' : 'high'}.`;
}

function worst({ worst_rows: rows, targets, rows: all }) {
  const several = targets.length > 1;
  const columns = targets.flatMap(({ name }) => (several ? [`${name}, actual`, `${name}, predicted`, `${name}, error`] : ['Actual', 'Predicted', 'Error']));
  return html`<section aria-labelledby="worst-title" class="worst">
    <h3 id="worst-title">Worst rows</h3>
    <div class="panel table-scroll tall" role="region" aria-labelledby="worst-title" tabindex="0">
      <table>
        <caption class="visually-hidden">The rows with the largest errors, the largest first</caption>
        <thead><tr><th scope="col" class="number">Row</th>${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
        <tbody>
          ${rows.map(
            ({ index, actual, predicted }) => html`<tr>
              <th scope="row" class="number">${count(index)}</th>
              ${actual.map(
                (number, k) => html`<td class="number">${amount(number)}</td>
                  <td class="number">${amount(predicted[k])}</td>
                  <td class="number">${amount(number - predicted[k])}</td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="muted small">${count(rows.length)} of ${count(all)} rows; an error is the actual number less the predicted one.</p>
  </section>`;
}
