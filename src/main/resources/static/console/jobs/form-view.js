// The HTML of the form for a new training job: the important fields first, all others in a disclosure.

import { count } from '../format.js';
import { banner } from '../banner.js';
import { sizeOf } from '../image-shape.js';
import { html, live, nothing } from '../lib.js';
import { focusField, idOf, nameOf } from './errors.js';
import { control, errorText, select, textInput } from './controls.js';
import { field } from './fields.js';
import { preview } from './preview.js';

/** The groups that are always visible; all other fields of the service's schema are in "More". */
const ESSENTIAL_GROUPS = ['layers', 'optimizer'];
const ESSENTIAL_VALUES = ['epochs', 'batch_size', 'validation_split'];
/** Fields that have their own code, because their choices do not come from the schema. */
const OWN = ['preset', 'data_set'];
const SHOWN_FIRST = [...OWN, ...ESSENTIAL_GROUPS, ...ESSENTIAL_VALUES];
const MODEL_NAME_HELP = 'The model is published under this name: 1 to 63 of a-z, 0-9, ., - and _, the first a letter or digit. Empty for the name of the data set.';

export const unreachable = (message, retry) => html`
  <h2 id="job-form-heading" tabindex="-1">New training job</h2>
  ${banner({
    tone: 'warning',
    text: `The form needs the service's description of its fields. ${message}`,
    more: html`<button type="button" @click=${retry}>Try again</button>`,
  })}
`;

export function formTemplate(form) {
  const { properties } = form.schema;
  const rest = Object.keys(properties).filter((name) => !SHOWN_FIRST.includes(name));
  return html`
    <h2 id="job-form-heading" tabindex="-1">New training job</h2>
    <form class="job-form" novalidate @submit=${(event) => submitted(event, form)}>
      <div class="form-main">
        ${summary(form)} ${form.note ? html`<p class="muted" role="status">${form.note}</p>` : nothing}
        <div class="fields">${presetField(form)} ${dataSetField(form)} ${displayNameField(form)}</div>
        ${drawn(form, ESSENTIAL_GROUPS)}
        <div class="fields">${drawn(form, ESSENTIAL_VALUES)}</div>
        <details id="more-fields" class="more">
          <summary>More: ${more(form, rest)}</summary>
          <div class="fields">${modelNameField(form)} ${drawn(form, rest.filter((name) => !isGroup(properties[name])))}</div>
          ${drawn(form, rest.filter((name) => isGroup(properties[name])))} ${labelFields(form)}
        </details>
      </div>
      ${preview({ check: form.check, current: form.current, valid: form.errors.length === 0, dataSet: form.dataSet, request: form.request })}
      <p class="form-buttons">
        <button id="submit-job" type="submit" class="primary" aria-disabled=${form.submitting}>${form.submitting ? 'Sending …' : 'Start training'}</button>
      </p>
    </form>
  `;
}

function submitted(event, form) {
  event.preventDefault();
  form.submit();
}

const isGroup = (schema) => [schema.type].flat().includes('object');

const drawn = (form, names) => names.filter((name) => form.schema.properties[name]).map((name) => field(form, `/${name}`, name, form.schema.properties[name]));

/** Describes the hidden fields and counts their errors. */
function more(form, rest) {
  const inMore = form.errors.filter(({ pointer }) => rest.includes(pointer.split('/')[1]) || /^\/(model_name|metadata)/.test(pointer)).length;
  const what = 'learning rate schedule, early stopping, seed, split, model name, labels …';
  return inMore === 0 ? what : html`${what} <strong class="field-error">${inMore} to correct</strong>`;
}

function summary({ tried, errors, trouble }) {
  if (trouble) {
    return html`<div id="form-summary" tabindex="-1">${banner({ tone: 'warning', role: 'alert', text: trouble })}</div>`;
  }
  if (!tried || errors.length === 0) {
    return nothing;
  }
  const title = `${errors.length === 1 ? 'One field has' : `${errors.length} fields have`} to be corrected; nothing was sent`;
  const list = html`<ul>
    ${errors.map(({ pointer, message }) => html`<li><a href="#${idOf(pointer)}" data-pointer=${pointer} @click=${followError}>${nameOf(pointer)}</a>: ${message}</li>`)}
  </ul>`;
  return html`<div id="form-summary" tabindex="-1">${banner({ tone: 'bad', title, more: list })}</div>`;
}

function followError(event) {
  event.preventDefault();
  focusField(event.currentTarget.dataset.pointer);
}

const presetField = (form) =>
  control({
    form,
    pointer: '/preset',
    label: 'Preset',
    help: ['Fills in all fields; then change what you like.'],
    input: (attributes) => select(attributes, Object.keys(form.presets).map((name) => [name, name]), form.value('/preset'), (name) => form.choosePreset(name)),
  });

function dataSetField(form) {
  const options = form.dataSets.map(({ name }) => [name, name]);
  const chosen = form.dataSet;
  const help = chosen
    ? `${count(chosen.training_rows)} training and ${count(chosen.test_rows)} test ${contentOf(chosen)}${chosen.classes > 0 ? `, ${chosen.classes} classes` : ''}.`
    : form.schema.properties.data_set.description;
  return control({
    form,
    pointer: '/data_set',
    label: 'Data set',
    help: [help],
    input: (attributes) => select(attributes, options, form.value('/data_set'), (name) => form.chooseDataSet(name)),
  });
}

const contentOf = ({ image_shape: shape, table }) =>
  shape === null ? `rows of a table, predicting ${table.targets.join(', ')}` : `images of ${sizeOf(shape)}`;

const displayNameField = (form) =>
  control({
    form,
    pointer: '/display_name',
    label: 'Name of the job',
    help: ['To find it again; at most 100 characters. May be empty.'],
    input: (attributes) => textInput(attributes, false, form.value('/display_name'), (text) => form.set('/display_name', text), { maxlength: 100 }),
  });

const modelNameField = (form) =>
  control({
    form,
    pointer: '/model_name',
    label: 'Model name',
    help: [MODEL_NAME_HELP],
    input: (attributes) => textInput(attributes, false, form.value('/model_name'), (text) => form.set('/model_name', text), { placeholder: form.value('/data_set') }),
  });

function labelFields(form) {
  const labels = form.value('/metadata');
  const id = idOf('/metadata');
  return html`<fieldset class="group" id=${id} tabindex="-1" aria-describedby="${id}-help">
    <legend>Labels</legend>
    <p class="help" id="${id}-help">Your own keys and values, at most 20. The list of jobs can be filtered by them. A key is of a-z, 0-9, '.', '_' and '-'.</p>
    ${errorText(id, form.error('/metadata'))} ${labels.map((label, index) => labelRow(form, labels, label, index))}
    <p><button type="button" id="add-label" @click=${() => form.set('/metadata', [...labels, { key: '', value: '' }])}>Add a label</button></p>
  </fieldset>`;
}

/** Draws a label. Errors of the service refer to the key: the error of "/metadata/KEY" belongs to the row with that key. */
function labelRow(form, labels, { key, value }, index) {
  const pointer = `/metadata/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const error = form.error(pointer);
  const repeated = labels.findIndex((label) => label.key === key) < index;
  const id = idOf(pointer) + (repeated ? `-${index}` : '');
  const input = (part, text) => html`<label class="control"
    ><span>${part === 'key' ? 'Key' : 'Value'} of label ${index + 1}</span>
    <input
      id=${part === 'key' ? id : `${id}-value`}
      type="text"
      autocomplete="off"
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${error ? `${id}-error` : nothing}
      .value=${live(text)}
      @input=${(event) => form.set(`/metadata/${index}/${part}`, event.target.value)}
  /></label>`;
  return html`<div class="label-row">
    ${input('key', key)} ${input('value', value)}
    <button type="button" class="small-button" aria-label="Remove label ${index + 1}" @click=${() => form.set('/metadata', labels.filter((_, at) => at !== index))}>Remove</button>
    ${errorText(id, error)}
  </div>`;
}
