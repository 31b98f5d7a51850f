// The current state of a job and its epochs: loaded once, then updated by events.

import { getHistory, getJob, ServiceError } from './api.js';

/** After an epoch the estimates are loaded again, with at least this time between two requests. */
const REFRESH_MS = 1000;

/**
 * The data of one job. `load()` loads all of it, `receive(event)` processes an event of LiveEvents, and `onChange` is called after each change.
 * Epochs are stored by number, so an epoch that arrives twice is stored once. A lost connection leaves no gap, because `load()` is called after each
 * new connection.
 */
export class JobFeed {
  id;
  job = null;
  /** Whether the job does not exist or no longer exists. */
  gone = false;
  /** The error of the last request; null if it succeeded. */
  error = null;

  #byNumber = new Map();
  #sorted = null;
  #told = new Map();
  #onChange;
  #asked = 0;
  #timer = null;

  constructor(id, onChange) {
    this.id = id;
    this.#onChange = onChange;
  }

  /** The epochs in their order. */
  get epochs() {
    this.#sorted ??= [...this.#byNumber.values()].sort((a, b) => a.epoch - b.epoch);
    return this.#sorted;
  }

  /** Loads the job and all its epochs. The answer of an older call is ignored after a newer call. */
  async load() {
    const turn = ++this.#asked;
    this.#told = new Map();
    const told = this.#told;
    try {
      const [job, { epochs }] = await Promise.all([getJob(this.id), getHistory(this.id)]);
      if (turn === this.#asked) {
        this.#take(job, [...epochs.map((row) => [row.epoch, row]), ...told]);
      }
    } catch (error) {
      if (turn === this.#asked) {
        this.#fail(error);
      }
    }
  }

  receive({ type, ...data }) {
    switch (type) {
      case 'epoch':
        this.#takeEpoch(data);
        break;
      case 'progress':
        this.#progress(data.epoch - 1, data.fraction);
        break;
      case 'state':
        this.load();
        break;
      case 'deleted':
        this.gone = true;
        this.stop();
        this.#onChange();
        break;
      default:
    }
  }

  /**
   * Takes the job from the answer to a verb, which is newer than the stored one, and loads its epochs.
   *
   * @param {Job} job
   */
  replace(job) {
    this.job = job;
    this.load();
    this.#onChange();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#asked = Infinity;
  }

  /** @param {Job} job */
  #take(job, rows) {
    this.job = job;
    this.error = null;
    this.#byNumber = new Map(rows);
    this.#sorted = null;
    this.#onChange();
  }

  #fail(error) {
    this.error = error;
    this.gone = error instanceof ServiceError && [400, 404].includes(error.status);
    this.#onChange();
  }

  #takeEpoch(row) {
    this.#told.set(row.epoch, row);
    this.#byNumber.set(row.epoch, row);
    this.#sorted = null;
    this.#progress(row.epoch, row.epoch / (this.job?.progress.epochs ?? row.epoch));
    this.#timer ??= setTimeout(() => this.#refresh(), REFRESH_MS);
  }

  #progress(epoch, fraction) {
    if (this.job !== null) {
      this.job = { ...this.job, progress: { ...this.job.progress, epoch, fraction } };
      this.#onChange();
    }
  }

  /** Loads the estimates and the best epoch, which events do not contain. */
  async #refresh() {
    const turn = this.#asked;
    try {
      const job = await getJob(this.id);
      if (turn === this.#asked) {
        this.job = job;
        this.#onChange();
      }
    } catch {
      // If the service cannot be reached, the connection for events reports it.
    } finally {
      this.#timer = null;
    }
  }
}
