// Two classes: the figures of class 1, the ROC curve, precision over recall, and what another threshold would give.

import { count, percent } from '../format.js';
import { html, nothing } from '../lib.js';
import { figureOf } from './figure.js';
import { nameOf, rowsWord } from './names.js';

const share = (figure) => (typeof figure === 'number' ? figure.toFixed(4) : '–');

/** `place` is the chosen point of the curve, or null for the threshold of the answers; `onChoose` takes another one. */
export function thresholdsPanel(figures, place, onChoose) {
  const { binary, labels, job_id: id } = figures;
  if (!binary) {
    return nothing;
  }
  const name = nameOf(labels, binary.positive);
  return html`<section aria-labelledby="thresholds-title" class="thresholds">
    <h3 id="thresholds-title">Thresholds for class ${name}</h3>
    <dl class="headline panel">
      ${FIGURES.map(
        ([title, value, meaning]) => html`<div>
          <dt>${title}</dt>
          <dd class="headline-value">${value(binary)}</dd>
          <dd class="headline-meaning">${meaning}</dd>
        </div>`,
      )}
    </dl>
    <div class="panel padded">${figureOf(id, 'threshold-curves', `ROC curve with the area ${share(binary.roc_auc)}, and precision over recall with the average precision ${share(binary.average_precision)}`)}</div>
    ${otherThreshold(figures, name, place, onChoose)}
  </section>`;
}

/** @type {[title: string, value: (binary: any) => string, meaning: string][]} */
const FIGURES = [
  ['Precision', ({ precision }) => percent(precision, 2), 'of these answers are right'],
  ['Recall', ({ recall }) => percent(recall, 2), 'of the class were found'],
  ['F1', ({ f1 }) => percent(f1, 2), 'harmonic mean of both'],
  ['ROC AUC', ({ roc_auc: area }) => share(area), 'how often a row of the class is more probable than one of the other'],
  ['PR AUC', ({ average_precision: area }) => share(area), 'area below precision over recall (average precision)'],
];

/** The points without the first one, which no row reaches. */
const pointsOf = ({ curve }) => curve.filter(({ threshold }) => threshold !== null);

function otherThreshold(figures, name, place, onChoose) {
  const points = pointsOf(figures.binary);
  if (points.length < 2) {
    return nothing;
  }
  // Thresholds fall along the curve; the slider goes the other way.
  const chosen = place ?? nearest(points, figures.binary.threshold);
  const point = points[chosen];
  return html`<div class="panel padded threshold">
    <label>
      <span>Answer ${name} from a probability of <b>${point.threshold.toFixed(3)}</b></span>
      <input
        type="range"
        min="0"
        max=${points.length - 1}
        .value=${String(points.length - 1 - chosen)}
        aria-valuetext=${point.threshold.toFixed(3)}
        @input=${(event) => onChoose(points.length - 1 - Number(event.target.value))}
      />
    </label>
    <p role="status">
      Precision ${percent(point.precision, 1)}, recall ${percent(point.true_positive_rate, 1)}: ${count(point.true_positives)} ${rowsWord(figures, point.true_positives)} of
      ${name} found, and ${count(point.false_positives)} of the other class taken for it (${percent(point.false_positive_rate, 1)}).
    </p>
  </div>`;
}

function nearest(points, threshold) {
  const above = points.findLastIndex((point) => point.threshold > threshold);
  return Math.max(0, above);
}
