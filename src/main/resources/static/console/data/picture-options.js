// What may be said about pictures before they are uploaded.

import { html } from '../lib.js';

/**
 * @param {Record<string, string>} options the values that are given, by name
 * @param {boolean} disabled
 * @param {(name: string, value: string) => void} onChange
 */
export const pictureOptions = (options, disabled, onChange) => html`
  <details class="upload-options">
    <summary>Options for pictures</summary>
    <p class="muted small">Pictures of a ZIP become grey, and get their most frequent size. Arrays of NumPy tell themselves what they are.</p>
    <div class="option-fields">
      <p>
        <label for="option-channels">Colours</label>
        <select id="option-channels" ?disabled=${disabled} @change=${(event) => onChange('channels', event.target.value)}>
          <option value="" ?selected=${!options.channels}>as the format has it</option>
          <option value="3" ?selected=${options.channels === '3'}>red, green and blue</option>
          <option value="1" ?selected=${options.channels === '1'}>grey levels</option>
        </select>
      </p>
      ${side('height', 'Height in pixels', options, disabled, onChange)} ${side('width', 'Width in pixels', options, disabled, onChange)}
    </div>
  </details>
`;

const side = (name, label, options, disabled, onChange) => html`<p>
  <label for=${`option-${name}`}>${label}</label>
  <input id=${`option-${name}`} inputmode="numeric" placeholder="32" autocomplete="off" ?disabled=${disabled} .value=${options[name] ?? ''} @input=${(event) => onChange(name, event.target.value)} />
</p>`;
