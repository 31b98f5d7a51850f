// The form's values: a specification in which numbers may be text, as they were typed.

import { isArray, isNumeric, isObject, kindsOf, membersOf } from './schema.js';

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** What is no number stays text: the service says what is wrong with it. */
export const parseNumber = (text) => (typeof text === 'string' && NUMBER.test(text.trim()) ? Number(text) : text);

export const copyOf = (value) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** The value at a JSON pointer. */
export const valueAt = (tree, pointer) => steps(pointer).reduce((node, key) => node?.[key], tree);

/** Sets the value at a JSON pointer. */
export function setAt(tree, pointer, value) {
  const path = steps(pointer);
  const last = path.pop();
  path.reduce((node, key) => node[key], tree)[last] = value;
}

const steps = (pointer) => pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A first value of a field that was switched on: its default, else what one of the presets has there, else nothing. */
export function firstValue(schema, name, presets, root) {
  const example = Object.values(presets).map((preset) => preset[name]).find((value) => value !== null && value !== undefined);
  const value = example && !kindsOf(schema, root) ? copyOf(example) : {};
  for (const [key, member] of Object.entries(membersOf(schema, value, root))) {
    value[key] ??= copyOf(member.default) ?? '';
  }
  return value;
}

/** The value of another kind: members of the same name keep what they have. */
export function ofKind(schema, name, before, root) {
  const value = { name };
  for (const [key, member] of Object.entries(membersOf(schema, value, root))) {
    if (key !== 'name') {
      value[key] = before[key] ?? copyOf(member.default) ?? '';
    }
  }
  return value;
}

/**
 * What has to be posted for the draft: its preset, and what differs from it. A field left empty is null, which takes the
 * preset's value away (RFC 7396), so that its default holds.
 */
export function requestOf(draft, root, presets) {
  const preset = presetFor(draft.data_set, presets[draft.preset] ?? {});
  const request = { preset: draft.preset };
  for (const [name, schema] of Object.entries(root.properties)) {
    const value = typed(schema, draft[name], root);
    if (name !== 'preset' && !same(value, preset[name])) {
      request[name] = changes(value, preset[name], kindsOf(schema, root));
    }
  }
  return request;
}

/** What a preset says for a data set, as the service sees it: its split is of its own data set's rows. */
export const presetFor = (dataSet, preset) => (dataSet === preset.data_set ? preset : { ...preset, split: null });

/** Of an object that the preset has too only what differs; of another kind all, since nothing of the preset's holds. */
function changes(value, before, kinds) {
  if (!isPlainObject(value)) {
    return value;
  }
  if (!isPlainObject(before) || (kinds && value.name !== before.name)) {
    return withoutNulls(value);
  }
  return Object.fromEntries(Object.entries(value).filter(([key, member]) => !same(member, before[key])));
}

function typed(schema, value, root, inArray = false) {
  if (value === undefined || value === null) {
    return null;
  }
  if (isArray(schema)) {
    return value.map((item) => typed(schema.items, item, root, true));
  }
  if (isObject(schema)) {
    const members = Object.entries(membersOf(schema, value, root)).map(([key, member]) => [key, typed(key === 'name' ? {} : member, value[key], root)]);
    const object = Object.fromEntries(members);
    return inArray ? withoutNulls(object) : object;
  }
  return value === '' ? null : isNumeric(schema) ? parseNumber(value) : value;
}

/** What is not merged into the preset's has nothing to take away; null is no value there. */
const withoutNulls = (object) => Object.fromEntries(Object.entries(object).filter(([, member]) => member !== null));

const isPlainObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equal as JSON, in any order of members; null is as good as missing. */
export function same(a, b) {
  if (!(typeof a === 'object' && typeof b === 'object' && a && b)) {
    return (a ?? null) === (b ?? null);
  }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}
