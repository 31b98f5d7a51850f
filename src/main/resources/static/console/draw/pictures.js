// Pictures that are not drawn: they are uploaded, dropped, pasted, or taken from a data set.

import { getImage, listSamplesByClass } from '../api.js';
import { html, nothing } from '../lib.js';
import { tile } from '../sheet.js';

const SAMPLES = 10;

/** Returns `{ blob, bitmap, name }`, without a bitmap if the browser cannot read the file; then the service reports what is wrong. */
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
  // Without this, a file that is dropped outside the sheet would replace the page.
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

/** Returns one test image `{ label, image }` for each class of a version's data set, with its position in a sheet; possibly none. */
export async function loadSamples(dataSet) {
  try {
    const { classes, links } = await listSamplesByClass(dataSet, { split: 'test', count: 1, classes: SAMPLES });
    return classes
      .flatMap(({ samples }) => samples)
      .map(({ label, links: { image } }, place, { length }) => ({ label, image, address: links.sheet, place, count: length }));
  } catch {
    // The page also works without samples: the data set may be deleted or may have no test images.
    return [];
  }
}

export async function pictureOfSample({ label, image }) {
  return pictureOf(await getImage(image), `test image of class ${label}`);
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
                ${tile({ ...sample, alt: `Test image of class ${sample.label}` })}
              </button>
            `,
          )}
        </div>
      `;
}
