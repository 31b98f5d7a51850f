// The parts of a form: a label with its input, its explanation and its error.

import { html, live, nothing } from '../lib.js';
import { idOf } from './errors.js';

/** Returns a label, an input, its explanation and its error. */
export function control({ form, pointer, label, help, input, short = false }) {
  const id = idOf(pointer);
  const error = form.error(pointer);
  const explained = help.filter(Boolean).join(' ');
  const describedBy = [explained && !short && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${input({ id, describedBy: describedBy || nothing, invalid: error ? 'true' : nothing })} ${errorText(id, error)}
    ${explained && !short ? html`<p class="help" id="${id}-help">${explained}</p>` : nothing}
  </div>`;
}

export const errorText = (id, error) => (error ? html`<p class="field-error" id="${id}-error">${error}</p>` : nothing);

/** `options` are [value, text]; if the value is not one of them, it is added, so that it is not lost. */
export function select({ id, describedBy, invalid }, options, value, onChange) {
  const all = options.some(([option]) => option === value) || value === undefined ? options : [[value, `${value} (not available)`], ...options];
  return html`<select id=${id} aria-describedby=${describedBy} aria-invalid=${invalid} .value=${live(String(value ?? ''))} @change=${(event) => onChange(event.target.value)}>
    ${all.map(([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`)}
  </select>`;
}

/** Numbers are entered as text, so that the page can report an invalid number; a number input would return nothing for it. */
export const textInput = ({ id, describedBy, invalid }, numeric, value, onInput, more = {}) => html`<input
  id=${id}
  type="text"
  inputmode=${numeric ? 'decimal' : 'text'}
  autocomplete="off"
  spellcheck="false"
  maxlength=${more.maxlength ?? nothing}
  placeholder=${more.placeholder ?? nothing}
  aria-describedby=${describedBy}
  aria-invalid=${invalid}
  .value=${live(String(value ?? ''))}
  @input=${(event) => onInput(event.target.value)}
/>`;
