// Shows many small images from one large image file, so that hundreds of them need only one request.

import { localAddress } from './addresses.js';
import { html, variables } from './lib.js';

/** Number of images in one row of the file. */
const COLUMNS = 16;

/**
 * Shows image number `place` of the `count` images in the sheet at `address`, with the size of the CSS variable --tile. If there is no sheet or it
 * cannot be loaded, the single image at the address `image` is loaded instead.
 */
export function tile({ address, place, count, image, alt }) {
  const across = Math.min(COLUMNS, count);
  const layout = {
    '--across': across,
    '--down': Math.ceil(count / across),
    '--column': place % across,
    '--row': Math.floor(place / across),
  };
  return html`<span class=${address ? 'tile' : 'tile alone'} title=${alt} ${variables(layout)}
    ><span class="cut"
      ><img src=${localAddress(address ?? image)} alt=${alt} @load=${(event) => onLoad(event.target, address)} @error=${(event) => showAlone(event.target, image)} /></span
  ></span>`;
}

/** Sets the aspect ratio, because images are not always square. */
function onLoad(img, address) {
  const box = img.closest('.tile');
  const alone = !address || img.src !== absolute(address);
  box.classList.toggle('alone', alone);
  const [across, down] = ['--across', '--down'].map((name) => (alone ? 1 : Number(box.style.getPropertyValue(name))));
  box.style.setProperty('--ratio', String(img.naturalWidth / across / (img.naturalHeight / down)));
}

const absolute = (address) => new URL(localAddress(address), document.baseURI).href;

/** Loads the single image, once; if that fails too, the browser shows its description. */
function showAlone(img, image) {
  const box = img.closest('.tile');
  if (!box.classList.contains('alone')) {
    box.classList.add('alone');
    img.src = localAddress(image);
  }
}
