// The verbs of a job: the buttons, the confirmation dialogs, and the results.

import { callVerb, deleteJob, UnreachableError } from '../api.js';
import { confirmed, QUESTIONS } from '../confirm.js';
import { jobName, jobUrl } from '../job.js';
import { html, nothing } from '../lib.js';

/** The names of the verbs and the messages after success, in the order of the buttons. */
const VERBS = {
  pause: { name: 'Pause', done: 'Pausing was asked for.' },
  resume: { name: 'Resume', done: 'The job is in the queue again.' },
  retry: { name: 'Retry', done: 'The job is in the queue again.' },
  verify: { name: 'Verify', done: 'A verification was submitted: it trains again and compares.' },
  cancel: { name: 'Cancel', done: 'Cancelling was asked for.' },
  delete: { name: 'Delete', done: 'The job was deleted.' },
};
const RESULTS = { PAUSED: 'The job is paused.', CANCELLED: 'The job is cancelled.', SUCCEEDED: 'The job had already succeeded.', FAILED: 'The job had already failed.' };

/**
 * The buttons of a job. `onJob` is called with the job of an answer, `onVerify` after a verification was submitted, `onDeleted` after the job was
 * deleted, `onChange` to draw again.
 */
export class Verbs {
  #id;
  #handlers;
  #busy = null;
  #outcome = null;

  constructor(id, handlers) {
    this.#id = id;
    this.#handlers = handlers;
  }

  /** @param {Job} job */
  buttons(job) {
    return html`
      ${/** @type {JobVerb[]} */ (Object.keys(VERBS))
        .filter((key) => job.allowed_verbs.includes(key))
        .map(
          (key) =>
            html`<button type="button" data-verb=${key} ?disabled=${this.#busy !== null} @click=${() => this.#press(key, job)}>${VERBS[key].name}${key in QUESTIONS ? ' …' : ''}</button>`,
        )}
    `;
  }

  outcome() {
    const tone = this.#outcome?.failed ? 'bad' : 'busy';
    return html`<div class="outcome" role="status" data-tone=${tone}>
      ${this.#outcome ? html`<p>${this.#outcome.text} ${this.#outcome.link ?? nothing}</p>` : nothing}
    </div>`;
  }

  async #press(key, job) {
    if (this.#busy !== null) {
      return;
    }
    this.#outcome = null;
    this.#handlers.onChange();
    if (!(key in QUESTIONS) || (await confirmed(QUESTIONS[key](jobName(job))))) {
      this.#call(key);
    }
  }

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
        link: html`<a href=${jobUrl(answer)}>Watch it</a>`,
      };
      this.#handlers.onVerify();
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
