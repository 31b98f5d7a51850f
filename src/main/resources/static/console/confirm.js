// The confirmation dialog before an action that cannot be undone; it is the same on every page.

import { html, render } from './lib.js';

/** The questions for verbs that delete or end something; `name` is the name of the object. */
export const QUESTIONS = {
  cancel: (name) => ({
    question: `Cancel the job “${name}”? It stops after its mini-batch; its epochs stay, and it can be retried later.`,
    yes: 'Cancel it',
  }),
  delete: (name) => ({ question: `Delete the job “${name}”? Its epochs, events and checkpoints are gone for good.`, yes: 'Delete it' }),
};

let host = null;

/** Shows the question and returns whether the answer was yes. Escape and the first button, which has the focus, mean no. */
export function confirmed({ question, yes, no = 'Keep it' }) {
  const dialog = open();
  render(
    html`<form method="dialog">
      <p id="question">${question}</p>
      <p class="dialog-buttons">
        <button value="no" autofocus>${no}</button>
        <button value="yes" class="danger">${yes}</button>
      </p>
    </form>`,
    dialog,
  );
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

function open() {
  if (host === null) {
    host = document.createElement('dialog');
    host.setAttribute('aria-labelledby', 'question');
    document.body.append(host);
  }
  return host;
}
