// The verifications of a job: jobs that train it again, and their results.

import { ALL_EVENTS_PATH, listJobs } from '../api.js';
import { time } from '../format.js';
import { hasEnded, jobUrl, progressText, stateName } from '../job.js';
import { html, nothing } from '../lib.js';
import { LiveEvents } from '../live.js';
import { throttled } from '../throttled.js';

const SHOWN = 20;

/** Loads the verifications of a job; `onChange` is called when there is something new to draw. */
export class Verifications {
  #id;
  #onChange;
  #jobs = [];
  #more = false;
  #live = null;

  constructor(id, onChange) {
    this.#id = id;
    this.#onChange = onChange;
  }

  /** Called after an event of a verification, or when there may be a new one. */
  refresh = throttled(async () => {
    try {
      const { jobs, next_page_token: token } = await listJobs({ verifies: this.#id, page_size: SHOWN });
      this.#jobs = jobs;
      this.#more = Boolean(token);
      this.#follow(jobs.some((job) => !hasEnded(job)));
      this.#onChange();
    } catch {
      // Keep the data; the next change causes another request.
    }
  }, 1000);

  stop() {
    this.#follow(false);
  }

  /** Connects to the events while a verification has no result yet. */
  #follow(waits) {
    if (!waits) {
      this.#live?.stop();
      this.#live = null;
    } else {
      this.#live ??= new LiveEvents(ALL_EVENTS_PATH, {
        onOpen: () => this.refresh(),
        onEvent: ({ job_id: id }) => this.#jobs.some((job) => job.id === id) && this.refresh(),
      });
    }
  }

  view() {
    if (this.#jobs.length === 0) {
      return nothing;
    }
    return html`<section aria-labelledby="verifications-heading">
      <h2 id="verifications-heading">Verifications</h2>
      <ul class="panel padded verifications">
        ${this.#jobs.map((job) => html`<li data-verification=${job.id}>${verdict(job)} <a href=${jobUrl(job)}>${time(job.created_at)}</a></li>`)}
      </ul>
      ${this.#more ? html`<p class="muted">These are the newest ${SHOWN}.</p>` : nothing}
    </section>`;
  }
}

/** @param {Job} job */
function verdict(job) {
  const { same } = job.verification;
  if (same === true) {
    return html`<span class="state" data-state="SUCCEEDED">Same</span> The parameters came out the same, bit for bit.`;
  }
  if (same === false) {
    return html`<span class="state" data-state="FAILED">Different</span> The parameters did not come out the same.`;
  }
  return html`<span class="state" data-state=${job.state}>${stateName(job)}</span> No verdict: ${job.error ? job.error.message : progressText(job)}.`;
}
