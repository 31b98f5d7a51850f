// The most important figures, each with its meaning.

import { count, loss, percent } from '../format.js';
import { html } from '../lib.js';
import { rowsWord } from './names.js';

export const headline = (figures) => html`
  <dl class="headline panel">
    ${FIGURES.map(
      ([name, value, meaning]) => html`<div>
        <dt>${name}</dt>
        <dd class="headline-value">${value(figures)}</dd>
        <dd class="headline-meaning">${typeof meaning === 'function' ? meaning(figures) : meaning}</dd>
      </div>`,
    )}
  </dl>
`;

/** @type {[name: string, value: (figures: any) => string, meaning: string | ((figures: any) => string)][]} */
const FIGURES = [
  ['Accuracy', (figures) => percent(figures.accuracy, 2), (figures) => `of the ${rowsWord(figures)} recognised`],
  ['Mistakes', (figures) => count(figures.errors), (figures) => `${rowsWord(figures)} taken for another class`],
  ['Loss', (figures) => loss(figures.loss), 'what training minimises; lower is better'],
  ['Top-3 accuracy', (figures) => percent(figures.top_3_accuracy, 2), 'with the right class among the three most probable'],
  [
    'Calibration error',
    (figures) => percent(figures.expected_calibration_error, 2),
    'between how sure the model says it is and how often it is right, on average (ECE)',
  ],
];
