// What the service concludes from the numbers of a job, each with a link to the form with the change made.

import { amount } from '../format.js';
import { html, nothing } from '../lib.js';

const TITLES = {
  saturated_units: 'Saturated units',
  dead_units: 'Dead units',
  vanishing_gradients: 'Vanishing gradients',
  exploding_gradients: 'Exploding numbers',
  learning_rate_too_low: 'Learning rate too low',
  learning_rate_too_high: 'Learning rate too high',
  overfitting: 'Overfitting',
  still_improving: 'It still learns',
};

const words = (name) => String(name).replaceAll('_', ' ');
const isPlainObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Says in words what a change of a specification changes.
 *
 * @param {Record<string, any>} changes a JSON Merge Patch
 * @param {any[]} layers the hidden layers before
 */
export function changesText(changes, layers) {
  return Object.entries(changes)
    .flatMap(([name, value]) => (name === 'layers' ? changedMembers(value, layers) : [fieldText(name, value)]))
    .join(', ');
}

const fieldText = (name, value) => {
  if (!isPlainObject(value)) {
    return `${words(name)} ${value}`;
  }
  const members = Object.entries(value).map(([key, member]) => fieldText(key, member)).join(', ');
  return name === 'optimizer' ? members : `${words(name)} (${members})`;
};

/** The members of layers that differ, each value once. */
function changedMembers(after, before) {
  const texts = after.flatMap((layer, i) =>
    Object.keys(layer)
      .filter((key) => layer[key] !== before[i]?.[key])
      .map((key) => fieldText(key, layer[key])),
  );
  return [...new Set(texts)];
}

/** The address of the form with the values of a job and a change. */
export const formAddress = (id, changes) => `./?${new URLSearchParams({ from: id, changes: JSON.stringify(changes) })}`;

/**
 * @param {Job} job
 * @param {Conclusion[]} conclusions
 */
export const conclusionList = (job, conclusions) => html`<ul class="conclusions">
  ${conclusions.map((one) => conclusionItem(job, one))}
</ul>`;

/**
 * @param {Job} job
 * @param {Conclusion} conclusion
 */
const conclusionItem = (job, { code, message, numbers, changes }) => html`<li class="panel padded" data-conclusion=${code}>
  <h3>${TITLES[code] ?? words(code)}</h3>
  <p>${message}</p>
  <p class="muted numbers">${Object.entries(numbers).map(([name, value]) => `${words(name)} ${amount(value)}`).join(', ')}</p>
  ${Object.keys(changes).length === 0
    ? nothing
    : html`<p><a class="button" href=${formAddress(job.id, changes)}>Train again with ${changesText(changes, job.specification.layers ?? [])}</a></p>`}
</li>`;
