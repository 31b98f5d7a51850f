// The hidden layers as rows; the user can add, remove and move them.

import { html, live, nothing, repeat } from '../lib.js';
import { copyOf } from './draft.js';
import { control, errorText, select, textInput } from './controls.js';
import { idOf } from './errors.js';
import { isBoolean, isNumeric, labelOf, rangeText } from './schema.js';

const keys = new WeakMap();
let nextKey = 0;

/** Returns the key of a layer's row. A layer keeps its row when it moves, so that entered text is kept. */
function keyOf(layer) {
  if (!keys.has(layer)) {
    keys.set(layer, nextKey++);
  }
  return keys.get(layer);
}

export function layers(form, pointer, name, schema) {
  const rows = form.value(pointer) ?? [];
  const id = idOf(pointer);
  return html`<fieldset class="group layers" id=${id} tabindex="-1" aria-describedby="${id}-help">
    <legend>${labelOf(name)}</legend>
    <p class="help" id="${id}-help">${schema.description}</p>
    ${errorText(id, form.error(pointer))}
    <ol>
      ${repeat(rows, keyOf, (_layer, index) => row({ form, pointer, schema, rows, index }))}
    </ol>
    <p class="layer-buttons">
      <button type="button" id="add-layer" ?disabled=${rows.length >= schema.maxItems} @click=${() => add(form, pointer, schema, rows)}>Add a layer</button>
    </p>
    <details class="explanation">
      <summary>What the fields of a layer mean</summary>
      <dl>
        ${Object.entries(schema.items.properties).map(
          ([key, member]) => html`<dt>${labelOf(key)}</dt><dd id="${id}-${key}-help">${member.description} ${member.enum ? '' : rangeText(member)}</dd>`,
        )}
      </dl>
    </details>
  </fieldset>`;
}

function row({ form, pointer, schema, rows, index }) {
  const id = idOf(`${pointer}/${index}`);
  const error = form.error(`${pointer}/${index}`);
  return html`<li class="layer">
    <div id=${id} tabindex="-1" role="group" aria-label="Layer ${index + 1}">
      <div class="layer-fields">
        ${fieldsOf(rows[index], schema.items).map(([key, member]) => cell(form, pointer, index, key, member))}
      </div>
      <div class="row-actions">
        ${button('Up', `Move layer ${index + 1} up`, index === 0, () => move(form, pointer, rows, index, -1))}
        ${button('Down', `Move layer ${index + 1} down`, index === rows.length - 1, () => move(form, pointer, rows, index, 1))}
        ${button('Remove', `Remove layer ${index + 1}`, rows.length <= schema.minItems, () => remove(form, pointer, rows, index))}
      </div>
      ${errorText(id, error)}
    </div>
  </li>`;
}

/** Fields that belong to one activation. */
const OF_ACTIVATION = { negative_slope: 'leaky_relu' };

/** Returns the fields of a layer that have a meaning for its activation. */
const fieldsOf = (layer, { properties }) =>
  Object.entries(properties).filter(([key]) => !(key in OF_ACTIVATION) || OF_ACTIVATION[key] === layer.activation);

/** Sets a field; fields of another activation than the chosen one lose their values, because nobody sees them any more. */
function set(form, at, key, value) {
  if (key === 'activation') {
    const layer = at.slice(0, -'/activation'.length);
    Object.keys(OF_ACTIVATION)
      .filter((other) => OF_ACTIVATION[other] !== value && form.value(`${layer}/${other}`) !== undefined)
      .forEach((other) => form.set(`${layer}/${other}`, ''));
  }
  form.set(at, value);
}

function cell(form, pointer, index, key, member) {
  const at = `${pointer}/${index}/${key}`;
  const value = form.value(at) ?? member.default;
  const help = `${idOf(pointer)}-${key}-help`;
  if (isBoolean(member)) {
    return html`<label class="check"
      ><input id=${idOf(at)} type="checkbox" aria-describedby=${help} .checked=${live(value === true)} @change=${(event) => form.set(at, event.target.checked)} />${labelOf(key)}</label
    >`;
  }
  return control({
    form,
    pointer: at,
    label: labelOf(key),
    help: [],
    input: (attributes) => {
      const described = { ...attributes, describedBy: attributes.describedBy === nothing ? help : `${help} ${attributes.describedBy}` };
      return member.enum
        ? select(described, member.enum.map((option) => [option, option]), value, (chosen) => set(form, at, key, chosen))
        : textInput(described, isNumeric(member), value, (text) => form.set(at, text));
    },
  });
}

const button = (text, label, disabled, onClick) =>
  html`<button type="button" class="small-button" aria-label=${label} aria-disabled=${disabled} @click=${() => !disabled && onClick()}>${text}</button>`;

/** Adds a copy of the last layer. */
function add(form, pointer, schema, rows) {
  const defaults = Object.fromEntries(Object.entries(schema.items.properties).map(([key, member]) => [key, member.default ?? '']));
  form.set(pointer, [...rows, copyOf(rows.at(-1)) ?? defaults]).then(() => elementAt(`${pointer}/${rows.length}/units`)?.select());
}

function remove(form, pointer, rows, index) {
  const rest = rows.filter((_, at) => at !== index);
  form.set(pointer, rest).then(() => elementAt(`${pointer}/${Math.min(index, rest.length - 1)}`)?.focus());
}

/** Moves a row; the focus moves with it. */
function move(form, pointer, rows, index, by) {
  const moved = [...rows];
  [moved[index], moved[index + by]] = [moved[index + by], moved[index]];
  form.set(pointer, moved).then(() => elementAt(`${pointer}/${index + by}`)?.focus());
}

/** @returns {any} the element of a field or of a row */
const elementAt = (pointer) => document.getElementById(idOf(pointer));
