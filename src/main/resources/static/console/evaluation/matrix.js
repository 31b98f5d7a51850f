// The confusion matrix as a table with coloured cells (a heat map).

import { count, percent } from '../format.js';
import { html, nothing, variables } from '../lib.js';
import { fullName, nameOf } from './names.js';

const LARGEST_ROOMY = 15;
const LONGEST_NAME = 12;

/** The steps of the arrow keys in rows and columns. */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** `chosen` is the cell `{ actual, predicted }` that the gallery shows; `onChoose` is called with such a cell. */
export const matrixPanel = (figures, chosen, onChoose) => html`
  <section aria-labelledby="matrix-title" class="matrix">
    <h3 id="matrix-title">Confusion matrix</h3>
    <div class="panel table-scroll tall" role="region" aria-labelledby="matrix-title" tabindex="0">
      ${matrix(figures.confusion_matrix, figures.labels, chosen, onChoose)}
    </div>
    <p class="legend-line muted small">
      <span class="shade right" aria-hidden="true"></span> right, <span class="shade wrong" aria-hidden="true"></span> mistakes; the
      stronger the colour, the larger the share of the row.
      ${figures.errors === 0 ? nothing : "A mistake's number shows its images; arrow keys go to the next."}
    </p>
    ${downloads(figures.job_id)}
  </section>
`;

function matrix(rows, labels, chosen, onChoose) {
  const context = { labels, classes: rows.length, first: firstMistake(rows), largest: largestShare(rows), chosen, onChoose };
  return html`<table class=${isDense(rows.length) ? 'heat dense' : 'heat'} @keydown=${walk}>
    <caption class="visually-hidden">Images of each class (rows) by the class they were taken for (columns)</caption>
    <thead>
      <tr>
        <td class="corner"></td>
        <th scope="colgroup" colspan=${rows.length} class="axis">Taken for</th>
      </tr>
      <tr>
        <th scope="col" class="corner">Is</th>
        ${rows.map((_, label) => html`<th scope="col" title=${fullName(labels, label)}>${shortName(labels, label)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((counts, actual) => row(counts, actual, context))}
    </tbody>
  </table>`;
}

function row(counts, actual, context) {
  const total = sum(counts);
  return html`<tr>
    <th scope="row" title=${fullName(context.labels, actual)}>${shortName(context.labels, actual)}</th>
    ${counts.map((n, predicted) => {
      if (actual === predicted) {
        return html`<td class="right" ${variables({ '--share': share(n, total) })}>${count(n)}</td>`;
      }
      const cell = { actual, predicted };
      return n === 0 ? html`<td class="none">${isDense(context.classes) ? nothing : 0}</td>` : mistakes(n, total, cell, context);
    })}
  </tr>`;
}

function mistakes(n, total, { actual, predicted }, { labels, first, largest, chosen, onChoose }) {
  const isChosen = chosen.actual === actual && chosen.predicted === predicted;
  const text = `${count(n)}: ${nameOf(labels, actual)} taken for ${nameOf(labels, predicted)}, ${percent(n / total, 1)} of class ${nameOf(labels, actual)}`;
  // The tab key stops only once in the matrix, which may have 9,900 buttons; the arrow keys move within it.
  const isStop = first.actual === actual && first.predicted === predicted;
  return html`<td class="wrong" ${variables({ '--share': Math.sqrt(n / total / largest) })}>
    <button
      type="button"
      tabindex=${isStop ? '0' : '-1'}
      aria-label=${text}
      aria-pressed=${isChosen}
      title=${text}
      @click=${() => onChoose({ actual, predicted })}
    >
      ${count(n)}
    </button>
  </td>`;
}

/** A name that fits the head of a column. */
const shortName = (labels, label) => {
  const name = nameOf(labels, label);
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
};

/** Returns whether there are so many cells that zeros are left out, to make the other numbers visible. */
const isDense = (classes) => classes > LARGEST_ROOMY;

const sum = (counts) => counts.reduce((total, n) => total + n, 0);

const share = (n, total) => (total === 0 ? 0 : n / total);

/** Returns the largest share that one kind of mistake has of the rows of its class. */
function largestShare(rows) {
  const shares = rows.map((counts, actual) => share(Math.max(0, ...counts.toSpliced(actual, 1)), sum(counts)));
  return Math.max(...shares);
}

function firstMistake(rows) {
  for (const [actual, counts] of rows.entries()) {
    const predicted = counts.findIndex((n, label) => n > 0 && label !== actual);
    if (predicted >= 0) {
      return { actual, predicted };
    }
  }
  return {};
}

/** Moves the focus to the next mistake in the direction of the arrow key, if there is one. */
function walk(event) {
  const step = STEPS[event.key];
  const cell = event.target.closest('td');
  if (!step || !cell || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  const { rows } = event.currentTarget.tBodies[0];
  let [y, x] = [cell.parentElement.sectionRowIndex + step[0], cell.cellIndex + step[1]];
  for (let next = rows[y]?.cells[x]; next; next = rows[(y += step[0])]?.cells[(x += step[1])]) {
    const button = next.querySelector('button');
    if (button) {
      button.focus();
      return;
    }
  }
}

function downloads(jobId) {
  const file = (type) => `v1/training-jobs/${encodeURIComponent(jobId)}/evaluation/confusion-matrix.${type}`;
  return html`<p class="small">As a picture: <a href=${file('png')} download>PNG</a>, <a href=${file('svg')} download>SVG</a></p>`;
}
