// What may be said about a table before it is uploaded; everything else is found out.

import { html } from '../lib.js';

/** @type {[string, string, string[]][]} */
const CHOICES = [
  ['delimiter', 'Between fields', ['comma', 'semicolon', 'tab', 'pipe']],
  ['header', 'Names in the first row', ['true', 'false']],
  ['decimal', 'Before the fraction', ['point', 'comma']],
  ['quote', 'Quotes', ['double', 'single', 'none']],
  ['encoding', 'Encoding', ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le', 'utf-16be']],
  ['task', 'What is predicted', ['multiclass', 'binary', 'regression']],
];

const TEXTS = [
  ['target', 'Column to predict', 'species'],
  ['columns', 'Kinds of columns', '{"id":"ignored"}'],
  ['part_column', 'Column with train, validation or test', 'part'],
  ['weight_column', 'Column with weights', 'weight'],
];

/**
 * @param {Record<string, string>} options the values that are given, by name
 * @param {boolean} disabled
 * @param {(name: string, value: string) => void} onChange
 */
export const tableOptions = (options, disabled, onChange) => html`
  <details class="table-options">
    <summary>Options for a table</summary>
    <p class="muted small">What is left empty is found out, and the preview tells it.</p>
    <div class="option-fields">
      ${TEXTS.map(
        ([name, label, example]) => html`<p>
          <label for=${`option-${name}`}>${label}</label>
          <input id=${`option-${name}`} placeholder=${example} autocomplete="off" ?disabled=${disabled} .value=${options[name] ?? ''} @input=${(event) => onChange(name, event.target.value)} />
        </p>`,
      )}
      ${CHOICES.map(
        ([name, label, values]) => html`<p>
          <label for=${`option-${name}`}>${label}</label>
          <select id=${`option-${name}`} ?disabled=${disabled} @change=${(event) => onChange(name, event.target.value)}>
            <option value="" ?selected=${!options[name]}>found out</option>
            ${values.map((value) => html`<option value=${value} ?selected=${options[name] === value}>${WORDS[value] ?? value}</option>`)}
          </select>
        </p>`,
      )}
    </div>
  </details>
`;

const WORDS = { true: 'yes', false: 'no', tab: 'tab', pipe: '|', comma: 'comma', semicolon: 'semicolon', point: 'point' };
