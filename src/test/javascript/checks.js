// What a unit test of the pages is made of.

const assert = globalThis.require('node:assert/strict');

/** @type {{ name: string, body: () => unknown }[]} */
const tests = [];

/** A sentence, and a function that throws if it is not so; it may be asynchronous. */
export const test = (name, body) => tests.push({ name, body });

export const equal = (actual, expected) => assert.deepEqual(actual, expected);
export const truthy = (value) => assert.ok(value);

/** The text of a template of lit-html, as a person would read it: markup, attributes and white space are left out. */
export const textOf = (template) => sourceOf(template).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();

/** A template with its values filled in. */
export function sourceOf(value) {
  if (value === null || value === undefined || typeof value === 'symbol' || typeof value === 'function') {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(sourceOf).join('');
  }
  if (value.strings && value.values) {
    return value.strings.map((text, i) => text + (i < value.values.length ? sourceOf(value.values[i]) : '')).join('');
  }
  return typeof value === 'object' ? '' : String(value);
}

/** Runs all tests that were defined; gives `{ name, error }` of each, error null where it held. */
export async function outcomes() {
  const found = [];
  for (const { name, body } of tests) {
    try {
      await body();
      found.push({ name, error: null });
    } catch (error) {
      found.push({ name, error: error.message });
    }
  }
  return found;
}
