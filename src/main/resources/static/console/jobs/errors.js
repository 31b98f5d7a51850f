// Shows the service's errors next to the fields of the form.

import { ServiceError } from '../api.js';

/** Replaces messages of the JSON Schema validator by simpler ones; other messages stay as they are. */
/** @type {[pattern: RegExp, words: (limit: string) => string][]} */
const WORDS = [
  [/^(is required|null found, .*)$/, () => 'is needed'],
  [/^\w+ found, integer expected$/, () => 'must be a whole number'],
  [/^\w+ found, number expected$/, () => 'must be a number'],
  [/^must have an exclusive maximum value of (\S+)$/, (limit) => `must be below ${limit}`],
  [/^must have an exclusive minimum value of (\S+)$/, (limit) => `must be above ${limit}`],
  [/^must have a maximum value of (\S+)$/, (limit) => `must be at most ${limit}`],
  [/^must have a minimum value of (\S+)$/, (limit) => `must be at least ${limit}`],
];

export function plainWords(message) {
  for (const [pattern, words] of WORDS) {
    const found = pattern.exec(message);
    if (found) {
      return words(found[1]);
    }
  }
  return message;
}

/** Returns the errors of fields or the general error of a refused request. */
export function refusal(error) {
  if (error instanceof ServiceError && error.errors.length > 0) {
    return { errors: error.errors.map(({ pointer, message }) => ({ pointer, message: plainWords(message) })), trouble: null };
  }
  const wait = error.retryAfter ? ` Try again in about ${error.retryAfter} seconds; what you filled in stays here.` : '';
  const title = error.status === 429 ? 'The queue is full. ' : '';
  return { errors: [], trouble: `${title}${error.message}${wait}` };
}

/** Returns the id of the element that shows the field at a JSON pointer. */
export const idOf = (pointer) => `field${pointer.replace(/[^A-Za-z0-9_]/g, '-')}`;

/** Returns the name of the field in the summary: "layer 1, units" for "/layers/0/units". */
export const nameOf = (pointer) =>
  pointer
    .slice(1)
    .replace(/layers\/(\d+)/, (_, index) => `layer ${Number(index) + 1}`)
    .split('/')
    .join(', ')
    .replaceAll('_', ' ') || 'the request';

/** Returns the element of the field or, if the form does not have it, of the nearest field around it. */
export function elementOf(pointer) {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const element = document.getElementById(idOf(at));
    if (element) {
      return element;
    }
  }
  return null;
}

/** Moves the focus to a field and opens the disclosures around it. */
export function focusField(pointer) {
  const element = elementOf(pointer);
  for (let at = element?.closest('details'); at; at = at.parentElement.closest('details')) {
    at.open = true;
  }
  element?.focus();
}
