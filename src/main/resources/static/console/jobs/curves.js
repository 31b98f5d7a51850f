// The accuracies of the listed jobs, by epoch.

import { listCurves } from '../api.js';

/** The largest number of jobs in one request of the service. */
const AT_ONCE = 50;

/**
 * Loads the curves of all listed jobs in one request and extends them with events. The service downsamples them for small plots, so that a job with
 * thousands of epochs needs no more data than another.
 */
export class Curves {
  #curves = new Map();
  #wanted = new Set();
  #asking = false;
  #onChange;

  constructor(onChange) {
    this.#onChange = onChange;
  }

  /**
   * Returns the curve `{name, epochs, points}`: the validation accuracy or, if there is none, the training accuracy, as [epoch, share].
   *
   * @param {Job} job
   */
  of(job) {
    const validated = (job.specification?.validation_split ?? 0) > 0;
    const key = validated ? 'val_accuracy' : 'accuracy';
    const rows = [...(this.#curves.get(job.id)?.epochs ?? [])];
    return {
      name: validated ? 'Validation accuracy' : 'Training accuracy',
      epochs: rows.reduce((last, [epoch]) => Math.max(last, epoch), 0),
      points: rows
        .filter(([, row]) => typeof row[key] === 'number')
        .map(([epoch, row]) => [epoch, row[key]])
        .sort(([a], [b]) => a - b),
    };
  }

  /**
   * Requests the curve unless it is loaded up to the last epoch of the job.
   *
   * @param {Job} job
   */
  want(job) {
    const done = job.progress?.epoch ?? 0;
    if (done > 0 && !this.#curves.get(job.id)?.epochs.has(done)) {
      this.#wanted.add(job.id);
      this.#askSoon();
    }
  }

  add(id, epoch) {
    this.#curve(id).epochs.set(epoch.epoch, epoch);
  }

  forget(id) {
    this.#curves.delete(id);
    this.#wanted.delete(id);
  }

  #curve(id) {
    if (!this.#curves.has(id)) {
      this.#curves.set(id, { epochs: new Map() });
    }
    return this.#curves.get(id);
  }

  /** Combines all curves that are requested within a short time into one request. */
  #askSoon() {
    if (!this.#asking) {
      this.#asking = true;
      queueMicrotask(() => this.#ask());
    }
  }

  async #ask() {
    while (this.#wanted.size > 0) {
      const ids = [...this.#wanted].slice(0, AT_ONCE);
      ids.forEach((id) => this.#wanted.delete(id));
      try {
        const { curves } = await listCurves(ids);
        curves.forEach((curve) => this.#take(curve));
        this.#onChange();
      } catch {
        // The service cannot be reached; the next list causes another request.
      }
    }
    this.#asking = false;
  }

  /** Adds an answer and keeps the epochs that events added meanwhile. */
  #take({ job_id: id, epoch, ...values }) {
    const { epochs } = this.#curve(id);
    epoch.forEach((number, i) => {
      epochs.set(number, { accuracy: values.accuracy[i], val_accuracy: values.val_accuracy[i] });
    });
  }
}
