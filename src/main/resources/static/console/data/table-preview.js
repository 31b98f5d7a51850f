// The preview of a table before it is kept: how it was read, its columns, and its first rows.

import { count } from '../format.js';
import { html, nothing } from '../lib.js';
import { short } from './columns.js';

const WORDS = { feature: 'input', target: 'to predict', part: 'part of the row', weight: 'weight of the row', none: 'not used' };
const FOUND = { given: 'as you say', named: 'chosen by its name', last: 'the last column' };
const DELIMITERS = { comma: 'commas', semicolon: 'semicolons', tab: 'tabs', pipe: '|' };

/** @param {DataSetUpload} upload */
export const tablePreview = ({ table, table_preview: preview, training_rows: training, validation_rows: validation, test_rows: test, labels }) => html`
  <p>
    ${count(training)} training rows${validation > 0 ? `, ${count(validation)} of them for validation` : ''}, ${count(test)} test rows.
    Predicted is <strong>${table.targets.join(', ')}</strong> (${FOUND[preview.target_from]}):
    ${labels === null ? 'a number' : `${labels.length} classes, ${labels.slice(0, 10).join(', ')}${labels.length > 10 ? ' and others' : ''}`}.
  </p>
  <p class="muted small" id="dialect">${dialect(preview.dialect)}</p>
  <div class="table-scroll" role="region" aria-label="Columns of the upload" tabindex="0">
    <table class="preview-columns">
      <thead>
        <tr><th scope="col">Column</th><th scope="col">Used as</th><th scope="col" class="number">Missing</th><th scope="col">Values</th></tr>
      </thead>
      <tbody>
        ${preview.columns.map(
          (column) => html`<tr data-role=${column.role}>
            <th scope="row"><span class="column-name">${column.name}</span></th>
            <td>${WORDS[column.role]}${column.role === 'feature' ? `, ${column.kind}` : ''}${column.reason === null ? nothing : html`<span class="muted small">${column.reason}</span>`}</td>
            <td class="number">${count(column.missing)}</td>
            <td>${values(column)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>
  <div class="table-scroll" role="region" aria-label="First rows of the upload" tabindex="0">
    <table class="first-rows">
      <caption>The first rows</caption>
      <thead>
        <tr>${preview.columns.slice(0, preview.first_rows[0].length).map(({ name }) => html`<th scope="col">${name}</th>`)}</tr>
      </thead>
      <tbody>
        ${preview.first_rows.map((row) => html`<tr>${row.map((field) => html`<td>${field}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>
`;

const dialect = ({ encoding, delimiter, quote, header, decimal }) =>
  [
    `Read as ${encoding}`,
    `fields between ${DELIMITERS[delimiter]}`,
    quote === 'none' ? 'no quotes' : `${quote} quotes`,
    header ? 'names in the first row' : 'no names in the first row',
    decimal === 'comma' ? 'decimal comma.' : 'decimal point.',
  ].join(', ');

function values({ numbers, top, distinct }) {
  if (numbers !== null) {
    return `${short(numbers.min)} to ${short(numbers.max)}, mean ${short(numbers.mean)}`;
  }
  const more = distinct !== null && distinct > top.length ? ' and others' : '';
  return top.map(({ value, count: of }) => `${value} ${count(of)}`).join(', ') + more;
}
