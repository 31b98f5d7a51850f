// Shell commands that can be copied, including the three commands that show how to use the service.

import { CURL } from './addresses.js';
import { html } from './lib.js';

const ROOT = new URL('.', document.baseURI).href;
const JSON_HEADER = "-H 'Content-Type: application/json'";
const COPIED_MS = 2000;

/** Escapes quotes within a quoted text for a POSIX shell. */
const quoted = (text) => text.replaceAll("'", String.raw`'\''`);

/** Returns the command that posts the value `body` as JSON to `path`. */
export const postCommand = (path, body) => `${CURL} ${JSON_HEADER} -d '${quoted(JSON.stringify(body))}' ${ROOT}${path}`;

export const TRAIN_COMMAND = postCommand('v1/training-jobs', { preset: 'modern', epochs: 5 });

const STEPS = [
  ['Train a network on MNIST: the answer is a job.', TRAIN_COMMAND],
  ['See how far the newest job is.', `${CURL} '${ROOT}v1/training-jobs?page_size=1'`],
  [
    'Let the champion of the default model read a picture, a handwritten 7. A file fits every model of pictures, whatever the size of its images.',
    `${CURL} ${ROOT}v1/datasets/mnist/test/0.png | ${CURL} -H 'Content-Type: image/png' --data-binary @- ${ROOT}predict`,
  ],
];

export const tour = () => html`<ol class="tour">
  ${STEPS.map(([text, command]) => html`<li><p>${text}</p>${commandLine(command)}</li>`)}
</ol>`;

/** A shell command with a button that copies it. */
export const commandLine = (command) => html`<div class="command">
  <pre><code>${command}</code></pre>
  <button type="button" aria-label="Copy: ${command}" @click=${copyClicked}>Copy</button>
  <span class="visually-hidden" role="status"></span>
</div>`;

/** Changes the text of the button directly; a new rendering of the template does not change it. */
async function copyClicked({ currentTarget: button }) {
  const done = (await copy(button.previousElementSibling.firstElementChild)) ? 'Copied' : 'Selected';
  const said = button.nextElementSibling;
  button.textContent = done;
  said.textContent = done;
  setTimeout(() => {
    button.textContent = 'Copy';
    said.textContent = '';
  }, COPIED_MS);
}

/** Without HTTPS, browsers allow the clipboard only on localhost; otherwise the text is selected, so that the user can copy it. */
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return document.execCommand('copy');
  }
}
