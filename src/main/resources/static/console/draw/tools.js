// The controls below the sheet: pen, undo, clear, upload.

import { html } from '../lib.js';

const WIDTHS = [
  ['Thin', 0.05],
  ['Medium', 0.08],
  ['Thick', 0.12],
];

/** The controls that are used most often, directly below the sheet. */
export function tools({ sheet, notice, onUndo, onClear, onFile }) {
  return html`
    <div class="tools">
      <button type="button" id="undo" ?disabled=${!sheet.canUndo} @click=${onUndo}>Undo</button>
      <button type="button" id="clear" ?disabled=${sheet.blank} @click=${onClear}>Clear</button>
      <label class="button" for="file">Upload a picture</label>
      <input id="file" class="visually-hidden" type="file" accept="image/png,image/jpeg,image/gif,image/webp,image/bmp,image/tiff" @change=${(event) => upload(event, onFile)} />
    </div>
    <p class="small notice-line" role="status">${notice ?? ''}</p>
  `;
}

export function pens({ pen, onWidth }) {
  return html`
    <fieldset class="pens">
      <legend>Pen</legend>
      ${WIDTHS.map(
        ([name, width]) => html`
          <label>
            <input type="radio" name="pen" .checked=${pen?.width === width} @change=${() => setWidth(pen, width, onWidth)} />
            ${name}
          </label>
        `,
      )}
    </fieldset>
    <p class="small muted">A PNG, JPEG, GIF, WebP, BMP or TIFF can also be dropped here or pasted. Ctrl+Z takes a stroke back.</p>
  `;
}

function setWidth(pen, width, onWidth) {
  pen.width = width;
  onWidth();
}

function upload({ target }, onFile) {
  const [file] = target.files;
  // Allow the user to choose the same file again after changing it.
  target.value = '';
  if (file) {
    onFile(file);
  }
}
