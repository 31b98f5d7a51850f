// The same prediction as a command for curl.

import { html } from '../lib.js';
import { commandLine } from '../tour.js';

const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp', 'image/bmp': 'bmp', 'image/tiff': 'tif' };

/** `takePicture` returns a promise of the file, or null if there is none. */
export function curlCommand(version, takePicture) {
  if (!version) {
    return html``;
  }
  return html`
    <details class="curl">
      <summary>The same with curl</summary>
      ${commandLine(curl(version))}
      <p><button type="button" id="download" ?disabled=${takePicture === null} @click=${() => download(takePicture)}>Download the picture</button></p>
    </details>
  `;
}

function curl({ name, version }) {
  const address = new URL('predict', document.baseURI);
  address.search = String(new URLSearchParams({ model: name, version }));
  return `curl -s '${address}' -F image=@digit.png`;
}

async function download(takePicture) {
  const file = await takePicture();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `digit.${ENDINGS[file.type] ?? 'png'}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
