// What can be done with a job: the buttons, the question before what cannot be undone, and what came of it.

import { callVerb, deleteJob, UnreachableError } from '../api.js';
import { verbsOf } from '../job.js';
import { html, nothing, ref } from '../lib.js';

/** `allowed` are states, for what is no verb of `verbsOf`; `question` is asked first. */
const VERBS = {
  pause: { name: 'Pause', done: 'Pausing was asked for.' },
  resume: { name: 'Resume', done: 'The job is in the queue again.' },
  retry: { name: 'Retry', done: 'The job is in the queue again.' },
  verify: { name: 'Verify', allowed: ['SUCCEEDED'], done: 'A verification was submitted: it trains again and compares.' },
  cancel: {
    name: 'Cancel',
    done: 'Cancelling was asked for.',
    question: 'Cancel this job? It stops after its mini-batch; its epochs stay, and it can be retried later.',
  },
  delete: {
    name: 'Delete',
    allowed: ['PAUSED', 'INTERRUPTED', 'SUCCEEDED', 'FAILED', 'CANCELLED'],
    done: 'The job was deleted.',
    question: 'Delete this job? Its epochs, events and checkpoints are gone for good.',
  },
};
const RESULTS = { PAUSED: 'The job is paused.', CANCELLED: 'The job is cancelled.', SUCCEEDED: 'The job had already succeeded.', FAILED: 'The job had already failed.' };

function allows(job, key) {
  return verbsOf(job).includes(key) || (VERBS[key].allowed?.includes(job.state) ?? false);
}

/** Buttons of a job. `onJob` takes the job of an answer, `onDeleted` is called when it is gone, `onChange` to draw again. */
export class Verbs {
  #id;
  #handlers;
  #busy = null;
  #asking = null;
  #outcome = null;
  #dialog = null;

  constructor(id, handlers) {
    this.#id = id;
    this.#handlers = handlers;
  }

  buttons(job) {
    return html`
      ${Object.keys(VERBS)
        .filter((key) => allows(job, key))
        .map(
          (key) =>
            html`<button type="button" data-verb=${key} ?disabled=${this.#busy !== null} @click=${() => this.#press(key)}>${VERBS[key].name}${VERBS[key].question ? ' …' : ''}</button>`,
        )}
      <dialog ${ref((element) => (this.#dialog = element ?? this.#dialog))} aria-labelledby="question" @close=${this.#onAnswer}>
        <form method="dialog">
          <p id="question">${this.#asking ? VERBS[this.#asking].question : nothing}</p>
          <p class="dialog-buttons">
            <button value="no" autofocus>Keep it</button>
            <button value="yes" class="danger">${this.#asking ? `${VERBS[this.#asking].name} it` : nothing}</button>
          </p>
        </form>
      </dialog>
    `;
  }

  outcome() {
    const tone = this.#outcome?.failed ? 'bad' : 'busy';
    return html`<div class="outcome" role="status" data-tone=${tone}>
      ${this.#outcome ? html`<p>${this.#outcome.text} ${this.#outcome.link ?? nothing}</p>` : nothing}
    </div>`;
  }

  #press(key) {
    this.#outcome = null;
    if (VERBS[key].question) {
      this.#asking = key;
      this.#handlers.onChange();
      this.#dialog.returnValue = '';
      this.#dialog.showModal();
    } else {
      this.#call(key);
    }
  }

  #onAnswer = () => {
    if (this.#dialog.returnValue === 'yes') {
      this.#call(this.#asking);
    }
  };

  async #call(key) {
    this.#busy = key;
    this.#handlers.onChange();
    try {
      const answer = key === 'delete' ? await deleteJob(this.#id) : await callVerb(this.#id, key);
      this.#busy = null;
      this.#succeed(key, answer);
    } catch (error) {
      this.#busy = null;
      this.#outcome = { failed: true, text: failure(key, error) };
      this.#handlers.onChange();
    }
  }

  #succeed(key, answer) {
    if (key === 'delete') {
      this.#handlers.onDeleted();
      return;
    }
    this.#outcome = { text: RESULTS[answer.state] ?? VERBS[key].done };
    if (key === 'verify') {
      this.#outcome = {
        text: VERBS.verify.done,
        link: html`<a href=${`job.html?id=${encodeURIComponent(answer.id)}`}>Watch it</a>`,
      };
      this.#handlers.onChange();
    } else {
      this.#handlers.onJob(answer);
    }
  }
}

function failure(key, error) {
  if (error instanceof UnreachableError) {
    return `${VERBS[key].name} did not reach the service. Try again when it answers.`;
  }
  return `${VERBS[key].name} was refused: ${error.message}`;
}
