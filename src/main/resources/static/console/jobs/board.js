// The data of the page about jobs, updated by events.

import { ALL_EVENTS_PATH, callVerb, getJob, ServiceError } from '../api.js';
import { isRunning } from '../job.js';
import { LiveEvents } from '../live.js';
import { throttled } from '../throttled.js';
import { Curves } from './curves.js';
import { HeldEvents } from './held-events.js';
import { ListedJobs } from './listed-jobs.js';
import { withEpoch, withProgress } from './progress.js';
import { askForAll, askForModels, askForPage, askForQueue } from './questions.js';

const RETRY_MS = 2000;
const QUEUE_MS = 300;

/** The jobs of the list and of the status; `onChange` is called after a change. */
export class Board {
  jobs = new ListedJobs();
  /** The version that answers if a request names no model; empty if there is none. */
  models = [];
  loaded = false;
  /**
   * The error if the service cannot be reached, otherwise null; and the time of its last answer.
   *
   * @type {Error | null}
   */
  lost = null;
  /** @type {Date | null} */
  answeredAt = null;
  /** The errors of the last refused verbs, by the ids of the jobs. */
  refusals = new Map();

  #reloads = 0;
  #asked = new Map();
  #retry = null;
  #onChange;
  #events = new HeldEvents((event) => this.#onEvent(event));

  constructor(onChange) {
    this.#onChange = onChange;
    this.curves = new Curves(onChange);
  }

  start() {
    new LiveEvents(ALL_EVENTS_PATH, {
      onOpen: () => this.#reload(),
      onEvent: (event) => this.#events.receive(event),
      onLost: () => this.#onLost(new Error('The service does not answer.')),
    });
  }

  setFilter(filter) {
    this.jobs.filter = filter;
    this.#reload();
  }

  async showMore() {
    const reloads = this.#reloads;
    await this.#loading(async () => {
      const page = await askForPage(this.jobs.filter, this.jobs.nextToken);
      if (reloads === this.#reloads) {
        this.#add(page);
      }
    });
  }

  async callVerb(id, verb) {
    this.refusals.delete(id);
    try {
      await this.#ask(id, callVerb(id, verb));
    } catch (error) {
      this.refusals.set(id, error.retryAfter ? `${error.message} Try again in ${error.retryAfter} s.` : error.message);
      await this.#askAgain(id);
    }
    this.#onChange();
  }

  async #reload() {
    clearTimeout(this.#retry);
    const reload = ++this.#reloads;
    await this.#loading(async () => {
      const { page, others, models } = await askForAll(this.jobs.filter, this.jobs.size);
      // Otherwise another filter or another connection has started a newer request.
      if (reload === this.#reloads) {
        this.#asked.clear();
        this.models = models;
        this.jobs.restart(others);
        this.jobs.known.filter(isRunning).forEach((job) => this.curves.want(job));
        this.#add(page);
      }
    });
  }

  #add(page) {
    this.jobs.add(page);
    page.jobs.forEach((job) => this.curves.want(job));
    this.loaded = true;
  }

  /** Events that arrive while a list is loaded are processed after it, so that an old answer never overwrites them. */
  #loading(work) {
    return this.#events.holdDuring(async () => {
      try {
        await work();
        this.lost = null;
        this.answeredAt = new Date();
        this.#onChange();
      } catch (error) {
        this.#onLost(error);
        clearTimeout(this.#retry);
        this.#retry = setTimeout(() => this.#reload(), RETRY_MS);
      }
    });
  }

  #onLost(error) {
    this.lost = error;
    this.#onChange();
  }

  #onEvent(event) {
    this.answeredAt = new Date();
    const job = this.jobs.get(event.job_id);
    if (event.type === 'state') {
      this.#askAgain(event.job_id, event.state);
    } else if (event.type === 'deleted') {
      this.#forget(event.job_id);
    } else if (event.type === 'epoch' && job) {
      this.curves.add(job.id, event);
      this.jobs.replace(withEpoch(job, event));
    } else if (event.type === 'progress' && job) {
      this.jobs.replace(withProgress(job, event));
    } else {
      return;
    }
    this.#onChange();
  }

  /** Loads the job after a change of its state, because other fields change too (place in the queue, result, error). */
  async #askAgain(id, state = null) {
    try {
      [this.models] = await Promise.all([state === 'SUCCEEDED' ? askForModels() : this.models, this.#ask(id, getJob(id))]);
      this.#onChange();
      this.#refreshQueueSoon();
    } catch (error) {
      if (error instanceof ServiceError && error.status === 404) {
        this.#forget(id);
        this.#onChange();
      }
    }
  }

  /** Uses the answer about a job, unless a newer request about it was started meanwhile. */
  async #ask(id, request) {
    const mine = {};
    this.#asked.set(id, mine);
    const job = await request;
    if (this.#asked.get(id) === mine) {
      this.#put(job);
    }
  }

  /** Loads the queue, because the places of other jobs change without an event when a job enters or leaves the queue. */
  #refreshQueueSoon = throttled(async () => {
    if (!this.jobs.anyWaits) {
      return;
    }
    try {
      const waiting = await askForQueue();
      waiting.filter(({ id }) => this.jobs.get(id)?.state === 'QUEUED').forEach((job) => this.#put(job));
      this.#onChange();
    } catch {
      // Keep the old places until the next change.
    }
  }, QUEUE_MS);

  /** @param {Job} job */
  #put(job) {
    if (this.jobs.put(job)) {
      this.curves.want(job);
    }
    this.#fillUp();
  }

  #forget(id) {
    this.jobs.forget(id);
    this.curves.forget(id);
    this.#fillUp();
  }

  #fillUp() {
    if (this.jobs.usedUp) {
      this.#reload();
    }
  }
}
