// Pictures that are not drawn: uploaded, dropped, pasted, or taken from a data set.

import { getImage, listSamples, localAddress } from '../api.js';
import { html, nothing } from '../lib.js';

const SAMPLES = 10;

/** `{ blob, bitmap, name }`; without a bitmap when the browser can't read it, for the service says what is wrong with it. */
export async function pictureOf(blob, name) {
  const typed = blob.type ? blob : new Blob([blob], { type: 'application/octet-stream' });
  try {
    return { blob: typed, bitmap: await createImageBitmap(blob), name };
  } catch {
    return { blob: typed, bitmap: null, name };
  }
}

/** Calls `onFile` with each file that is dropped anywhere on the page or pasted. */
export function takeFiles(target, onFile) {
  const first = (transfer) => [...(transfer?.files ?? [])][0];
  document.addEventListener('paste', (event) => {
    const file = first(event.clipboardData);
    if (file) {
      event.preventDefault();
      onFile(file);
    }
  });
  // A file that is dropped beside the sheet would otherwise replace the page.
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('dragenter', () => target.classList.add('dropping'));
  document.addEventListener('dragleave', (event) => target.classList.toggle('dropping', event.relatedTarget !== null));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    target.classList.remove('dropping');
    const file = first(event.dataTransfer);
    if (file) {
      onFile(file);
    }
  });
}

/** Test images `{ label, address }`, one of each class, of the data set that a version was trained with; perhaps none. */
export async function loadSamples(dataSet) {
  try {
    const { samples } = await listSamples(dataSet, { split: 'test', count: 100 });
    const ofClass = new Map();
    for (const { label, links } of samples.reverse()) {
      ofClass.set(label, { label, address: links.image });
    }
    return [...ofClass.values()].sort((a, b) => a.label - b.label).slice(0, SAMPLES);
  } catch {
    // Samples are a convenience: a data set that is gone, or has no test images, has none.
    return [];
  }
}

export async function pictureOfSample({ label, address }) {
  return pictureOf(await getImage(address), `test image of class ${label}`);
}

export function sampleButtons(samples, onPick) {
  return samples.length === 0
    ? nothing
    : html`
        <p class="small muted" id="samples-label">Test images to try:</p>
        <div class="samples" role="group" aria-labelledby="samples-label">
          ${samples.map(
            (sample) => html`
              <button type="button" @click=${() => onPick(sample)}>
                <img src=${localAddress(sample.address)} alt=${`Test image of class ${sample.label}`} width="28" height="28" />
              </button>
            `,
          )}
        </div>
      `;
}
