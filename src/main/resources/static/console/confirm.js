// The question before what cannot be undone; the same on every page.

import { html, render } from './lib.js';

/** What each verb that takes something away asks first; `name` is what it is done to. */
export const QUESTIONS = {
  cancel: (name) => ({
    question: `Cancel the job “${name}”? It stops after its mini-batch; its epochs stay, and it can be retried later.`,
    yes: 'Cancel it',
  }),
  delete: (name) => ({ question: `Delete the job “${name}”? Its epochs, events and checkpoints are gone for good.`, yes: 'Delete it' }),
};

let host = null;

/** Asks, and gives whether the answer was yes. Escape and the first button, which has the focus, mean no. */
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
