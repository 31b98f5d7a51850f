// Uploads a data set: choose or drop its files, look at the preview, then keep it.

import { bannerContent } from '../banner.js';
import { count } from '../format.js';
import { sizeOf } from '../image-shape.js';
import { html, nothing } from '../lib.js';
import { SPLIT_NAMES } from './facts.js';
import { pictureOptions } from './picture-options.js';
import { uploadDataSet } from './sending.js';
import { tableOptions } from './table-options.js';
import { tablePreview } from './table-preview.js';

const NAME = '[a-z0-9][a-z0-9_\\-]{0,62}';

/** The section with the form. It draws itself by `onChange`. */
export class Upload {
  #onChange;
  #files = [];
  #name = '';
  /** @type {Record<string, string>} */
  #options = {};
  #phase = 'choosing';
  #fraction = 0;
  #preview = null;
  #problem = null;
  #running = null;

  /** `onChange` is called when there is something new to draw. */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  template() {
    return html`
      <section aria-labelledby="upload">
        <h2 id="upload">Upload a data set</h2>
        <form class="panel padded upload" @submit=${(event) => this.#submitted(event)}>
          <div
            class="drop"
            @dragover=${(event) => event.preventDefault()}
            @drop=${(event) => this.#dropped(event)}
          >
            <label for="files">Drop the files here, or choose them</label>
            <input id="files" type="file" multiple required ?disabled=${this.#sending} aria-describedby="formats" @change=${(event) => this.#chose([...event.target.files])} />
            <p id="formats" class="muted small">A table as CSV, or two with train and test in their names; IDX files as MNIST has them; an .npz with x_train and y_train; or a ZIP with one folder of pictures for each class.</p>
          </div>
          <p>
            <label for="data-set-name">Name</label>
            <input id="data-set-name" pattern=${NAME} required autocomplete="off" ?disabled=${this.#sending} .value=${this.#name} @input=${(event) => this.#named(event.target.value)} />
            <span class="muted small">Lower-case letters, digits, - and _. Jobs name the data set by it.</span>
          </p>
          ${pictureOptions(this.#options, this.#sending, (name, value) => this.#said(name, value))}
          ${tableOptions(this.#options, this.#sending, (name, value) => this.#said(name, value))} ${this.#buttons()} ${this.#status()}
        </form>
        ${this.#preview === null ? nothing : preview(this.#preview)}
      </section>
    `;
  }

  /** Then the files and the name stay as they are, so that the preview is of what is kept. */
  get #sending() {
    return this.#phase === 'sending';
  }

  #buttons() {
    if (this.#sending) {
      return html`<p><button type="button" id="stop-upload" @click=${() => this.#running.abort()}>Cancel</button></p>`;
    }
    return html`<p>
      <button id="check-upload" value="check">${this.#preview === null ? 'Preview' : 'Preview again'}</button>
      ${this.#preview === null ? nothing : html`<button id="keep-upload" value="keep">Keep it as “${this.#name}”</button>`}
    </p>`;
  }

  #status() {
    return html`<div role="status">
      ${this.#sending
        ? html`<progress max="1" .value=${this.#fraction} aria-label="Upload progress"></progress>
            <p class="muted small">${this.#fraction < 1 ? 'Sending …' : 'Reading the files …'}</p>`
        : nothing}
      ${this.#problem === null ? nothing : html`<div class="banner" data-tone="bad">${bannerContent({ text: this.#problem.message })}</div>`}
    </div>`;
  }

  #dropped(event) {
    event.preventDefault();
    if (this.#sending) {
      return;
    }
    const input = event.currentTarget.querySelector('input');
    input.files = event.dataTransfer.files;
    this.#chose([...event.dataTransfer.files]);
  }

  #chose(files) {
    this.#files = files;
    this.#forget();
  }

  #named(name) {
    this.#name = name;
    this.#forget();
  }

  #said(name, value) {
    this.#options = { ...this.#options, [name]: value };
    this.#forget();
  }

  /** A preview is of other files, of another name, or of other options. */
  #forget() {
    this.#preview = null;
    this.#problem = null;
    this.#onChange();
  }

  #submitted(event) {
    event.preventDefault();
    this.#send(event.submitter?.value !== 'keep');
  }

  async #send(validateOnly) {
    this.#phase = 'sending';
    this.#problem = null;
    this.#fraction = 0;
    this.#running = new AbortController();
    this.#onChange();
    try {
      const answer = await uploadDataSet(this.#name, this.#files, {
        validateOnly,
        options: this.#options,
        signal: this.#running.signal,
        onProgress: (fraction) => {
          this.#fraction = fraction;
          this.#onChange();
        },
      });
      if (!validateOnly) {
        window.location.href = `data.html?name=${encodeURIComponent(answer.name)}`;
        return;
      }
      this.#preview = answer;
    } catch (problem) {
      this.#problem = problem.name === 'AbortError' ? null : problem;
    }
    this.#phase = 'choosing';
    this.#onChange();
  }
}

const preview = (upload) => html`
  <section class="panel padded preview" aria-labelledby="preview">
    <h3 id="preview">Preview: nothing is kept yet</h3>
    ${upload.kind === 'table' ? tablePreview(upload) : picturesPreview(upload)}
    ${upload.warnings.length === 0 ? nothing : html`<ul class="upload-warnings">${upload.warnings.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
    ${upload.preparation === null ? nothing : html`<p class="muted small">${upload.preparation.method}.</p>`}
    ${upload.splits.filter(({ samples }) => samples.length > 0).map(
      (split) => html`<ul class="preview-samples" aria-label=${`First ${SPLIT_NAMES[split.split]} image of each class`}>
        ${split.samples.map(
          ({ label, name, image }) => html`<li>
            <img src=${image} width="56" height="56" alt=${`The first ${SPLIT_NAMES[split.split]} image of class ${name ?? label}`} />
            <span>${name ?? label}</span> <span class="muted small">${count(split.class_counts[label])}</span>
          </li>`,
        )}
      </ul>`,
    )}
  </section>
`;
/** @param {DataSetUpload} upload */
const picturesPreview = (upload) => html`<p>
  ${count(upload.training_images)} training and ${count(upload.test_images)} test images of
  ${sizeOf(upload.image_shape)} in ${upload.classes} classes.
</p>`;

