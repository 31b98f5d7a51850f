// Draws the fields that the service's schema describes.

import { html, live, nothing } from '../lib.js';
import { control, errorText, select, textInput } from './controls.js';
import { firstValue, ofKind } from './draft.js';
import { idOf } from './errors.js';
import { layers } from './layers.js';
import { isArray, isBoolean, isNullable, isNumeric, isObject, kindsOf, labelOf, membersOf, rangeText } from './schema.js';

/**
 * One field. `form` gives value(pointer), set(pointer, value), error(pointer), and has `schema` (the root) and `examples`.
 * Fields that the form draws itself, for example the data set, are not drawn here.
 */
export function field(form, pointer, name, schema) {
  if (isArray(schema)) {
    return layers(form, pointer, name, schema);
  }
  if (isObject(schema)) {
    return group(form, pointer, name, schema);
  }
  if (isBoolean(schema)) {
    return checkbox(form, pointer, name, schema);
  }
  const value = form.value(pointer);
  return control({
    form,
    pointer,
    label: labelOf(name),
    help: [schema.description, schema.enum ? '' : rangeText(schema)],
    input: (attributes) =>
      schema.enum
        ? select(attributes, schema.enum.map((option) => [option, option]), value, (chosen) => form.set(pointer, chosen))
        : textInput(attributes, isNumeric(schema), written(value), (text) => form.set(pointer, text)),
  });
}

/** An object in a text field is its JSON. */
const written = (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value);

function checkbox(form, pointer, name, schema) {
  const id = idOf(pointer);
  const error = form.error(pointer);
  return html`<div class="field">
    <label class="check"
      ><input
        id=${id}
        type="checkbox"
        aria-describedby="${id}-help ${error ? `${id}-error` : ''}"
        aria-invalid=${error ? 'true' : nothing}
        .checked=${live(form.value(pointer) === true)}
        @change=${(event) => form.set(pointer, event.target.checked)}
      />${labelOf(name)}</label
    >
    ${errorText(id, error)}
    <p class="help" id="${id}-help">${schema.description}</p>
  </div>`;
}

/** Draws an object with its members; if it has several kinds, also the choice of the kind; if it may be null, also a switch. */
function group(form, pointer, name, schema) {
  const value = form.value(pointer) ?? null;
  const id = idOf(pointer);
  const error = form.error(pointer);
  const kinds = kindsOf(schema, form.schema);
  const optional = isNullable(schema);
  return html`<fieldset class="group" id=${optional ? nothing : id} tabindex="-1" aria-describedby="${id}-help">
    <legend>${labelOf(name)}</legend>
    ${optional ? toggle(form, pointer, name, schema) : nothing}
    <p class="help" id="${id}-help">${schema.description}</p>
    ${errorText(id, error)} ${kinds ? kindField(form, pointer, name, schema, kinds) : nothing}
    ${value === null ? nothing : members(form, pointer, schema, value)}
  </fieldset>`;
}

const toggle = (form, pointer, name, schema) => html`<label class="check"
  ><input
    id=${idOf(pointer)}
    type="checkbox"
    .checked=${live((form.value(pointer) ?? null) !== null)}
    @change=${(event) => form.set(pointer, event.target.checked ? firstValue(schema, name, form.examples, form.schema) : null)}
  />Use ${labelOf(name).toLowerCase()}</label
>`;

function kindField(form, pointer, name, schema, kinds) {
  const value = form.value(pointer);
  return control({
    form,
    pointer: `${pointer}/name`,
    label: `Kind of ${labelOf(name).toLowerCase()}`,
    help: [kinds.find((kind) => kind.name === value.name)?.description],
    input: (attributes) =>
      select(
        attributes,
        kinds.map((kind) => [kind.name, kind.name]),
        value.name,
        (chosen) => form.set(pointer, ofKind(schema, chosen, value, form.schema)),
      ),
  });
}

const members = (form, pointer, schema, value) => html`<div class="fields">
  ${Object.entries(membersOf(schema, value, form.schema))
    .filter(([key]) => key !== 'name' || !schema.allOf)
    .map(([key, member]) => field(form, `${pointer}/${key}`, key, member))}
</div>`;
