// Precision, recall and F1 of each class, in a table that can be sorted.

import { count, percent } from '../format.js';
import { html } from '../lib.js';

const COLUMNS = [
  { key: 'label', name: 'Class', meaning: '' },
  { key: 'precision', name: 'Precision', meaning: 'Of the rows taken for this class, the share that is of it.' },
  { key: 'recall', name: 'Recall', meaning: 'Of the images of this class, the share that was recognised.' },
  { key: 'f1', name: 'F1', meaning: 'Harmonic mean of precision and recall.' },
  { key: 'support', name: 'Images', meaning: 'Images of this class that were tested.' },
];

/** Returns the order after a click on a column header: first the useful direction, after a second click the opposite one. */
export const sortedBy = (sort, key) =>
  sort.key === key ? { key, descending: !sort.descending } : { key, descending: key === 'support' };

/** `sort` is `{ key, descending }`; `onSort` takes the key of a column. */
export const classesPanel = (figures, sort, onSort) => html`
  <section aria-labelledby="classes-title" class="classes">
    <h3 id="classes-title">Each class</h3>
    <div class="panel table-scroll tall" role="region" aria-labelledby="classes-title" tabindex="0">
      <table>
        <caption class="visually-hidden">Precision, recall and F1 of each class; the headers sort</caption>
        <thead>
          <tr>${COLUMNS.map((column) => header(column, sort, onSort))}</tr>
        </thead>
        <tbody>
          ${ordered(figures.classes, sort).map(
            (scores) => html`<tr><th scope="row">${scores.name ?? scores.label}</th>${cells(scores, scores.support)}</tr>`,
          )}
        </tbody>
        <tfoot>
          <tr><th scope="row">Macro avg.</th>${cells(figures.macro_average, figures.rows)}</tr>
          <tr><th scope="row">Weighted avg.</th>${cells(figures.weighted_average, figures.rows)}</tr>
        </tfoot>
      </table>
    </div>
    <p class="muted small">Precision: of the images taken for a class, the share that is of it. Recall: of the images of a class, the share
      that was recognised. F1: their harmonic mean. The
      averages are over the classes, as they are (macro) or weighted by their images.</p>
  </section>
`;

function header({ key, name, meaning }, sort, onSort) {
  const isSorted = sort.key === key;
  const order = sort.descending ? 'descending' : 'ascending';
  return html`<th scope="col" class=${key === 'label' ? '' : 'number'} aria-sort=${isSorted ? order : 'none'}>
    <button type="button" class="sort" title=${meaning} @click=${() => onSort(key)}>
      ${name}<span aria-hidden="true" class="sort-mark">${isSorted ? (sort.descending ? '▼' : '▲') : ''}</span>
    </button>
  </th>`;
}

const cells = ({ precision, recall, f1 }, support) => html`
  <td class="number">${percent(precision, 1)}</td>
  <td class="number">${percent(recall, 1)}</td>
  <td class="number">${percent(f1, 1)}</td>
  <td class="number">${count(support)}</td>
`;

/** Classes with equal values stay in the order of their labels. */
function ordered(classes, { key, descending }) {
  const sign = descending ? -1 : 1;
  return [...classes].sort((one, other) => sign * (one[key] - other[key]) || one.label - other.label);
}
