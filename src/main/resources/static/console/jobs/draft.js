// The values of the form: a specification in which numbers may be text, as the user entered them.

import { isArray, isNullable, isNumeric, isObject, isTextOrObject, kindsOf, membersOf } from './schema.js';

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** Converts a text to a number; any other text stays as it is, and the service reports the error. */
export const parseNumber = (text) => (typeof text === 'string' && NUMBER.test(text.trim()) ? Number(text) : text);

export const copyOf = (value) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** Returns the value at a JSON pointer. */
export const valueAt = (tree, pointer) => steps(pointer).reduce((node, key) => node?.[key], tree);

/** Sets the value at a JSON pointer. */
export function setAt(tree, pointer, value) {
  const path = steps(pointer);
  const last = path.pop();
  path.reduce((node, key) => node[key], tree)[last] = value;
}

const steps = (pointer) => pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Returns the first value of a field that was switched on: its default, otherwise the value in one of the presets, otherwise nothing. */
export function firstValue(schema, name, presets, root) {
  const example = Object.values(presets).map((preset) => preset[name]).find((value) => value !== null && value !== undefined);
  const value = example && !kindsOf(schema, root) ? copyOf(example) : {};
  for (const [key, member] of Object.entries(membersOf(schema, value, root))) {
    value[key] ??= copyOf(member.default) ?? '';
  }
  return value;
}

/** Returns a specification in which the objects have their members with defaults, which the service leaves out of its answers. */
export function filled(specification, root) {
  const whole = copyOf(specification);
  for (const [name, schema] of Object.entries(root.properties)) {
    if (isObject(schema) && isPlainObject(whole[name])) {
      for (const [key, member] of Object.entries(membersOf(schema, whole[name], root))) {
        whole[name][key] ??= copyOf(member.default);
      }
    }
  }
  return whole;
}

/** Returns a value changed by a JSON Merge Patch (RFC 7396). */
export function patched(value, patch) {
  if (!isPlainObject(patch)) {
    return patch;
  }
  const result = isPlainObject(value) ? { ...value } : {};
  for (const [key, member] of Object.entries(patch)) {
    result[key] = member === null ? null : patched(result[key], member);
  }
  return result;
}

/**
 * Reads changes of a specification from the address of a page, where anything may stand: only fields of the form are taken, and only with values of
 * their kind.
 *
 * @param {string | null} text
 */
export function changesIn(text, root) {
  let read;
  try {
    read = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  return isPlainObject(read) ? Object.fromEntries(Object.entries(read).filter(([name, value]) => root.properties[name] && isOfKind(root.properties[name], value))) : {};
}

function isOfKind(schema, value) {
  if (isArray(schema)) {
    return Array.isArray(value) && value.every(isPlainObject);
  }
  if (isObject(schema)) {
    return isPlainObject(value) || (value === null && isNullable(schema));
  }
  return isTextOrObject(schema) || !(typeof value === 'object' && value !== null);
}

/** Returns an object of another kind, which keeps the members with the same names. */
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
 * Returns the request for the draft: its preset and the differences from it. An empty field becomes null, which removes the preset's value (RFC
 * 7396), so that the default applies.
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

/** Returns a preset for a data set; the preset's split applies only to the preset's own data set. */
export const presetFor = (dataSet, preset) => (dataSet === preset.data_set ? preset : { ...preset, split: null });

/** Returns the differences between an object and the preset's object; for another kind the whole object, because it replaces the preset's. */
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
  if (isTextOrObject(schema)) {
    return textOrObject(value);
  }
  return value === '' ? null : isNumeric(schema) ? parseNumber(value) : value;
}

/** A text that is the JSON of an object becomes that object. */
function textOrObject(value) {
  if (typeof value !== 'string' || !value.trim().startsWith('{')) {
    return value === '' ? null : value;
  }
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Removes nulls from an object that replaces the preset's object, where null has no meaning. */
const withoutNulls = (object) => Object.fromEntries(Object.entries(object).filter(([, member]) => member !== null));

const isPlainObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns whether two values are equal as JSON, in any order of members; null equals a missing member. */
export function same(a, b) {
  if (!(typeof a === 'object' && typeof b === 'object' && a && b)) {
    return (a ?? null) === (b ?? null);
  }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}
