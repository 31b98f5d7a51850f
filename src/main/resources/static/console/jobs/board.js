// What the page knows about the jobs, kept up to date by events.

import { ALL_EVENTS_PATH, callVerb, getJob, listJobs, ServiceError } from '../api.js';
import { answeringVersion } from '../champion.js';
import { isQueued, isRunning } from '../job.js';
import { LiveEvents } from '../live.js';
import { Curves } from './curves.js';
import { fits, newestFirst } from './listing.js';
import { withEpoch, withProgress } from './progress.js';

const PAGE_SIZE = 20;
const LONGEST_PAGE = 200;
const RETRY_MS = 2000;
const QUEUE_MS = 300;

/**
 * The jobs of the list and of the status; `onChange` is called when there is news. Events that come while a list is under way wait for it, so that an old answer never undoes them.
 */
export class Board {
  /** The version that answers when a request names no model, or none. */
  models = [];
  /** What the list is filtered by: `{ state, display_name }`, null where by nothing. */
  filter = { state: null, display_name: null };
  hasMore = false;
  loaded = false;
  /** Why the service is out of reach, null while it is not, and when it answered last. */
  lost = null;
  answeredAt = null;
  /** Why the last verb of a job was refused, by the job's id. */
  refusals = new Map();

  #jobs = new Map();
  #listed = new Set();
  #token = null;
  #held = [];
  #reloads = 0;
  #asked = new Map();
  #loading = 0;
  #retry = null;
  #queueTimer = null;
  #onChange;

  constructor(onChange) {
    this.#onChange = onChange;
    this.curves = new Curves(onChange);
  }

  start() {
    new LiveEvents(ALL_EVENTS_PATH, {
      onOpen: () => this.#reload(),
      onEvent: (event) => this.#onEvent(event),
      onLost: () => this.#onLost(new Error('The service does not answer.')),
    });
  }

  #onLost(error) {
    this.lost = error;
    this.#onChange();
  }

  /** The pages that are shown, and all that run and fit the filter, on whichever page they are. */
  get listed() {
    const ids = new Set(this.#listed);
    this.known.filter((job) => isRunning(job) && fits(job, this.filter)).forEach(({ id }) => ids.add(id));
    return [...ids].map((id) => this.#jobs.get(id)).sort(newestFirst);
  }

  /** All jobs that are known, newest first; those that wait or run are among them. */
  get known() {
    return [...this.#jobs.values()].sort(newestFirst);
  }

  setFilter(filter) {
    this.filter = filter;
    this.#reload();
  }

  async showMore() {
    const reloads = this.#reloads;
    await this.#whileHolding(async () => {
      const page = await this.#list({ page_size: PAGE_SIZE, page_token: this.#token });
      if (reloads === this.#reloads) {
        this.#take(page);
      }
    });
  }

  async callVerb(id, verb) {
    this.refusals.delete(id);
    try {
      await this.#ask(id, callVerb(id, verb));
    } catch (error) {
      this.refusals.set(id, error.retryAfter ? `${error.message} Try again in ${error.retryAfter} s.` : error.message);
      await this.#onState({ job_id: id });
    }
    this.#onChange();
  }

  async #reload() {
    clearTimeout(this.#retry);
    const reload = ++this.#reloads;
    await this.#whileHolding(async () => {
      const size = Math.min(LONGEST_PAGE, Math.max(PAGE_SIZE, this.#listed.size));
      const [page, ...others] = await Promise.all([
        this.#list({ page_size: size }),
        listJobs({ page_size: 1 }),
        listJobs({ page_size: LONGEST_PAGE, state: 'RUNNING' }),
        listJobs({ page_size: LONGEST_PAGE, state: 'QUEUED' }),
        this.#loadModels(),
      ]);
      // Another filter, or another connection, has asked meanwhile.
      if (reload === this.#reloads) {
        this.#asked.clear();
        this.#listed.clear();
        this.#jobs.clear();
        others.slice(0, 3).forEach(({ jobs }) => jobs.forEach((job) => this.#jobs.set(job.id, job)));
        this.known.filter(isRunning).forEach((job) => this.curves.want(job));
        this.#take(page);
      }
    });
  }

  #list(parameters) {
    return listJobs({ ...this.filter, ...parameters });
  }

  async #loadModels() {
    const answering = await answeringVersion();
    this.models = answering === null ? [] : [answering];
  }

  #take({ jobs, next_page_token: token }) {
    for (const job of jobs) {
      this.#jobs.set(job.id, job);
      this.#listed.add(job.id);
      this.curves.want(job);
    }
    this.#token = token;
    this.hasMore = Boolean(token);
    this.loaded = true;
  }

  async #whileHolding(work) {
    this.#loading += 1;
    try {
      await work();
      this.lost = null;
      this.answeredAt = new Date();
      this.#onChange();
    } catch (error) {
      this.#onLost(error);
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.#reload(), RETRY_MS);
    } finally {
      this.#loading -= 1;
      if (this.#loading === 0) {
        this.#held.splice(0).forEach((event) => this.#onEvent(event));
      }
    }
  }

  #onEvent(event) {
    if (this.#loading > 0) {
      this.#held.push(event);
      return;
    }
    this.answeredAt = new Date();
    const job = this.#jobs.get(event.job_id);
    if (event.type === 'state') {
      this.#onState(event);
    } else if (event.type === 'deleted') {
      this.#forget(event.job_id);
    } else if (event.type === 'epoch' && job) {
      this.curves.add(job.id, event);
      this.#jobs.set(job.id, withEpoch(job, event));
    } else if (event.type === 'progress' && job) {
      this.#jobs.set(job.id, withProgress(job, event));
    } else {
      return;
    }
    this.#onChange();
  }

  /** A state comes with much else (place in the queue, result, error), so that the job is asked for. */
  async #onState({ job_id: id, state }) {
    try {
      await Promise.all([this.#ask(id, getJob(id)), state === 'SUCCEEDED' ? this.#loadModels() : null]);
      this.#onChange();
      this.#refreshQueueSoon();
    } catch (error) {
      if (error instanceof ServiceError && error.status === 404) {
        this.#forget(id);
        this.#onChange();
      }
    }
  }

  /** Takes an answer about a job, unless something newer was asked about it meanwhile. */
  async #ask(id, request) {
    const mine = {};
    this.#asked.set(id, mine);
    const job = await request;
    if (this.#asked.get(id) === mine) {
      this.#put(job);
    }
  }

  /** When a job leaves or enters the queue, the places of the others change without an event of their own. */
  #refreshQueueSoon() {
    this.#queueTimer ??= setTimeout(() => this.#refreshQueue(), QUEUE_MS);
  }

  async #refreshQueue() {
    this.#queueTimer = null;
    if (![...this.#jobs.values()].some(isQueued)) {
      return;
    }
    try {
      const { jobs } = await listJobs({ page_size: LONGEST_PAGE, state: 'QUEUED' });
      jobs.filter(({ id }) => this.#jobs.get(id)?.state === 'QUEUED').forEach((job) => this.#put(job));
      this.#onChange();
    } catch {
      // The places stay as they were until the next change.
    }
  }

  #put(job) {
    this.#jobs.set(job.id, job);
    if (this.#belongs(job)) {
      this.#listed.add(job.id);
      this.curves.want(job);
    } else {
      this.#unlist(job.id);
    }
  }

  /** Where all that was shown has gone, what is older takes its place. */
  #unlist(id) {
    if (this.#listed.delete(id) && this.#listed.size === 0 && this.hasMore) {
      this.#reload();
    }
  }

  /** What the service's filter would say, and whether it is on the pages that are shown. */
  #belongs(job) {
    const oldest = [...this.#listed].map((id) => this.#jobs.get(id)).sort(newestFirst).at(-1);
    return fits(job, this.filter) && (this.#listed.has(job.id) || !this.hasMore || !oldest || newestFirst(job, oldest) < 0);
  }

  #forget(id) {
    this.#jobs.delete(id);
    this.#unlist(id);
    this.curves.forget(id);
  }
}
