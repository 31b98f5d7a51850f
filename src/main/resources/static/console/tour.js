import { el, setText } from './dom.js';

const ROOT = new URL('.', document.baseURI).href;
const JSON_HEADER = "-H 'Content-Type: application/json'";
const COPIED_MS = 2000;

export const TRAIN_COMMAND = `curl -s ${JSON_HEADER} -d '{"preset":"modern","epochs":5}' ${ROOT}v1/training-jobs`;

const STEPS = [
  ['Train a network on MNIST: the answer is a job.', TRAIN_COMMAND],
  ['See how far the newest job is.', `curl -s '${ROOT}v1/training-jobs?page_size=1'`],
  [
    'Let the newest model read a picture, a handwritten 7.',
    `curl -s ${ROOT}console/samples/seven.json | curl -s ${JSON_HEADER} -d @- ${ROOT}predict`,
  ],
];

export function renderTour(list) {
  list.replaceChildren(...STEPS.map(([text, command]) => el('li', {}, el('p', {}, text), commandLine(command))));
}

/** A shell command with a button that copies it. */
export function commandLine(command) {
  const code = el('code', {}, command);
  const button = el('button', { type: 'button', 'aria-label': `Copy: ${command}` }, 'Copy');
  const said = el('span', { class: 'visually-hidden', role: 'status' });
  button.addEventListener('click', async () => {
    const done = (await copy(code)) ? 'Copied' : 'Selected';
    setText(button, done);
    setText(said, done);
    setTimeout(() => {
      setText(button, 'Copy');
      setText(said, '');
    }, COPIED_MS);
  });
  return el('div', { class: 'command' }, el('pre', {}, code), button, said);
}

/** Without HTTPS a browser has a clipboard on localhost only; elsewhere the text is at least selected. */
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return document.execCommand('copy');
  }
}
