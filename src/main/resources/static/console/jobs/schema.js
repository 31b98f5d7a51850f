// Reads the service's JSON Schema of hyperparameters, for the form.

import { count } from '../format.js';

const LABELS = { l1: 'L1 penalty', l2: 'L2 penalty', weight_init: 'Weight initialization', name: 'Kind' };

/** Returns the name for people, for example "Learning rate" for "learning_rate". */
export const labelOf = (name) => LABELS[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

const typesOf = (schema) => [schema.type].flat();

export const isNullable = (schema) => typesOf(schema).includes('null');
export const isNumeric = (schema) => typesOf(schema).some((type) => type === 'number' || type === 'integer');
/** Whether the value may be a text or an object, which then is written as JSON. */
export const isTextOrObject = (schema) => ['string', 'object'].every((type) => typesOf(schema).includes(type));
export const isObject = (schema) => typesOf(schema).includes('object') && !isTextOrObject(schema);
export const isArray = (schema) => typesOf(schema).includes('array');
export const isBoolean = (schema) => typesOf(schema).includes('boolean');

/**
 * Returns the kinds of an object whose `name` determines its other members, as `[{name, description, schema}]`; null for an object without kinds. The
 * schema has an `allOf` with `if name is const, then $ref` for this.
 */
export function kindsOf(schema, root) {
  if (!schema.allOf) {
    return null;
  }
  return schema.allOf.map((rule) => {
    const kind = resolve(rule.then, root);
    return { name: rule.if.properties.name.const, description: kind.description, schema: kind };
  });
}

/** Returns the schemas of an object's members; if it has kinds, those of its kind. */
export function membersOf(schema, value, root) {
  const kinds = kindsOf(schema, root);
  return (kinds ? kinds.find(({ name }) => name === value?.name)?.schema.properties : schema.properties) ?? {};
}

function resolve(schema, root) {
  const path = schema.$ref?.match(/^#\/(.+)$/)?.[1];
  return path ? path.split('/').reduce((node, key) => node[key], root) : schema;
}

/** "Whole number from 1 to 4,096. Default 32." */
export function rangeText(schema) {
  const parts = [isNumeric(schema) && numberText(schema), isNullable(schema) && !isObject(schema) && 'Empty for none.', defaultText(schema)];
  return parts.filter(Boolean).join(' ');
}

function numberText(schema) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const low = minimum !== undefined ? `from ${number(minimum)}` : exclusiveMinimum !== undefined ? `above ${number(exclusiveMinimum)}` : '';
  const high = maximum !== undefined ? `to ${number(maximum)}` : exclusiveMaximum !== undefined ? `to below ${number(exclusiveMaximum)}` : '';
  const range = [low, high].filter(Boolean).join(' ').replace(/^to below/, 'below');
  return `${typesOf(schema).includes('integer') ? 'Whole number' : 'Number'}${range ? ` ${range}` : ''}.`;
}

function defaultText({ default: value }) {
  return typeof value === 'number' ? `Default ${number(value)}.` : typeof value === 'string' ? `Default ${value}.` : '';
}

const number = (value) => (Number.isInteger(value) ? count(value) : String(value));
