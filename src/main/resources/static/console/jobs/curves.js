// The accuracies of the listed jobs by epoch, or the R2 of those that predict numbers.

import { listCurves } from '../api.js';
import { predictsNumbers } from '../epoch-metrics.js';

/** The largest number of jobs in one request of the service. */
const AT_ONCE = 50;

const METRICS = ['accuracy', 'val_accuracy', 'r2', 'val_r2'];

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
   * Returns the curve `{name, epochs, points, explained}`: the accuracy, or R2 if the job is `explained` by it, of the validation rows or, if there
   * are none, of the training rows, as [epoch, value].
   *
   * @param {Job} job
   */
  of(job) {
    const validated = (job.specification?.validation_split ?? 0) > 0;
    const explained = predictsNumbers(job);
    const metric = explained ? 'r2' : 'accuracy';
    const key = validated ? `val_${metric}` : metric;
    const rows = [...(this.#curves.get(job.id)?.epochs ?? [])];
    return {
      name: `${validated ? 'Validation' : 'Training'} ${explained ? 'R2' : 'accuracy'}`,
      explained,
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
      epochs.set(number, Object.fromEntries(METRICS.map((metric) => [metric, values[metric][i]])));
    });
  }
}
