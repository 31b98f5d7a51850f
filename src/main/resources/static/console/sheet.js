// Many small images out of one picture: a page that shows hundreds of them makes one request.

import { localAddress } from './api.js';
import { html, variables } from './lib.js';

/** Images beside each other in the service's sheets. */
const COLUMNS = 16;

/**
 * Image number `place` of the `count` in the sheet at `address`, as large as the CSS variable --tile. Where there is no sheet, or it
 * cannot be shown, the image's own address `image` is asked instead.
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

/** An image need not be a square. */
function onLoad(img, address) {
  const box = img.closest('.tile');
  const alone = !address || img.src !== absolute(address);
  box.classList.toggle('alone', alone);
  const [across, down] = ['--across', '--down'].map((name) => (alone ? 1 : Number(box.style.getPropertyValue(name))));
  box.style.setProperty('--ratio', String(img.naturalWidth / across / (img.naturalHeight / down)));
}

const absolute = (address) => new URL(localAddress(address), document.baseURI).href;

/** Once; an image that cannot be shown either is its description. */
function showAlone(img, image) {
  const box = img.closest('.tile');
  if (!box.classList.contains('alone')) {
    box.classList.add('alone');
    img.src = localAddress(image);
  }
}
