// The data sheet of a table: each column with its numbers or texts, and what may be a mistake.

import { count } from '../format.js';
import { html, nothing, variables } from '../lib.js';
import { SPLIT_NAMES } from './facts.js';
import { findingsSection } from './findings.js';

const NO_BREAK = '\u00a0';
const SHOWN_TEXTS = 4;

/** @param {DataSetColumns} columns */
export const columnsSection = (columns) => html`
  ${findingsSection(columns.warnings)}
  ${columns.splits.map(
    (split) => html`<section aria-labelledby=${`columns-${split.split}`}>
      <h2 id=${`columns-${split.split}`}>${columns.splits.length > 1 ? `Columns of the ${SPLIT_NAMES[split.split]} rows` : 'Columns'}</h2>
      <div class="panel table-scroll" role="region" aria-labelledby=${`columns-${split.split}`} tabindex="0">${sheet(split)}</div>
    </section>`,
  )}
  <p class="muted small">Quartiles are interpolated as NumPy does; the deviation is that of the population. Each histogram has parts of equal width from the least to the greatest number.</p>
`;

/** @param {ColumnsOfSplit} split */
const sheet = ({ split, count: rows, columns, targets }) => html`
  <table class="sheet" data-split=${split}>
    <caption class="visually-hidden">Columns of the ${SPLIT_NAMES[split]} rows</caption>
    <thead>
      <tr>
        <th scope="col">Column</th>
        <th scope="col" class="number">Missing</th>
        <th scope="col" class="number">Mean</th>
        <th scope="col" class="number">Deviation</th>
        <th scope="col" class="number">Least</th>
        <th scope="col" class="number">25${NO_BREAK}%</th>
        <th scope="col" class="number">Median</th>
        <th scope="col" class="number">75${NO_BREAK}%</th>
        <th scope="col" class="number">Greatest</th>
        <th scope="col">Values</th>
      </tr>
    </thead>
    <tbody>
      ${columns.map((column) => row(column, rows, null))} ${targets.map((column) => row(column, rows, 'to predict'))}
    </tbody>
  </table>
`;

const row = (column, rows, note) => html`<tr>
  <th scope="row"><span class="column-name">${column.name}</span>${note === null ? nothing : html`<span class="muted small">${note}</span>`}</th>
  <td class="number">${column.missing === 0 ? '0' : html`${count(column.missing)}<span class="muted small">${share(column.missing / rows)}</span>`}</td>
  ${column.numbers === null ? html`<td colspan="7" class="muted">${column.texts === null ? 'no values' : kinds(column.texts)}</td>` : spread(column.numbers)}
  <td>${column.numbers === null ? nothing : histogram(column.numbers)}${column.texts === null ? nothing : texts(column.texts, rows)}</td>
</tr>`;

const kinds = ({ distinct }) => (distinct === 1 ? 'one text' : `${count(distinct)} different texts`);

const spread = ({ mean, standard_deviation: deviation, min, quartiles, max }) =>
  [mean, deviation, min, ...quartiles, max].map((value) => html`<td class="number">${short(value)}</td>`);

const histogram = ({ histogram: bins, min, max }) => {
  const most = Math.max(...bins);
  return html`<span class="histogram" role="img" aria-label=${`Histogram from ${short(min)} to ${short(max)}: ${bins.join(', ')} rows`}>
    ${bins.map((bin) => html`<span ${variables({ '--share': bin / most })}></span>`)}
  </span>`;
};

const texts = ({ top, distinct }, rows) => html`<ul class="texts">
  ${top.slice(0, SHOWN_TEXTS).map(
    ({ text, count: of }) => html`<li>
      <span class="text-name">${text}</span> <span class="number">${count(of)}</span>
      <span class="count-bar" aria-hidden="true"><span ${variables({ '--share': of / rows })}></span></span>
    </li>`,
  )}
  ${distinct > SHOWN_TEXTS ? html`<li class="muted small">and ${count(distinct - Math.min(SHOWN_TEXTS, top.length))} others</li>` : nothing}
</ul>`;

const share = (part) => ` ${(100 * part).toFixed(part < 0.1 ? 1 : 0)}${NO_BREAK}%`;

/** Four digits, as many as tell columns from each other. */
export function short(value) {
  const size = Math.abs(value);
  if (value === 0 || (size >= 0.001 && size < 100_000)) {
    return String(Number(value.toPrecision(4)));
  }
  return value.toExponential(2);
}
