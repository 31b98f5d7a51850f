// A job and its epochs as they are now: asked for once, then kept up to date by events.

import { getHistory, getJob, ServiceError } from './api.js';

/** After an epoch the service is asked for its estimates, but not more often than this. */
const REFRESH_MS = 1000;

/**
 * What is known of one job. `load()` asks for all of it, `receive(event)` takes what LiveEvents tell; `onChange` is called
 * after each change. Epochs are kept by their number: one that is told twice is there once, and a connection that was lost
 * leaves no gap, since `load()` follows each new one.
 */
export class JobFeed {
  id;
  job = null;
  /** Set when there is no such job, or no longer. */
  gone = false;
  /** The last failure to ask for it, else null. */
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

  /** In their order. */
  get epochs() {
    this.#sorted ??= [...this.#byNumber.values()].sort((a, b) => a.epoch - b.epoch);
    return this.#sorted;
  }

  /** Asks for the job and all its epochs. What an older call asked for is ignored when a newer one was made. */
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
   * The answer to a verb is newer than what is known; its epochs are asked for.
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

  /** Estimates and the best epoch, which events do not tell. */
  async #refresh() {
    const turn = this.#asked;
    try {
      const job = await getJob(this.id);
      if (turn === this.#asked) {
        this.job = job;
        this.#onChange();
      }
    } catch {
      // The connection of the events tells when the service is lost.
    } finally {
      this.#timer = null;
    }
  }
}
