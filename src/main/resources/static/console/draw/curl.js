// The same prediction as a command for curl.

import { CURL } from '../addresses.js';
import { html } from '../lib.js';
import { commandLine } from '../tour.js';
import { hasColours } from './ink.js';

const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp', 'image/bmp': 'bmp', 'image/tiff': 'tif' };

/** `shape` is that of the version's images; `takePicture` returns a promise of the file, or null if there is none. */
export function curlCommand(version, shape, takePicture) {
  if (!version) {
    return html``;
  }
  return html`
    <details class="curl">
      <summary>The same with curl</summary>
      ${commandLine(curl(version, nameFor(shape)))}
      <p><button type="button" id="download" ?disabled=${takePicture === null} @click=${() => download(takePicture, nameFor(shape))}>Download the picture</button></p>
    </details>
  `;
}

/** Images of MNIST's shape are digits; what others show is not known. */
const nameFor = (shape) => (shape.rows === 28 && shape.columns === 28 && !hasColours(shape) ? 'digit' : 'picture');

function curl({ name, version }, file) {
  const address = new URL('predict', document.baseURI);
  address.search = String(new URLSearchParams({ model: name, version }));
  return `${CURL} '${address}' -F image=@${file}.png`;
}

async function download(takePicture, name) {
  const file = await takePicture();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${name}.${ENDINGS[file.type] ?? 'png'}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
