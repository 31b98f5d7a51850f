// The accuracies of the listed jobs, by epoch.

import { listCurves } from '../api.js';

/** As many jobs as the service tells of in one answer. */
const AT_ONCE = 50;

/**
 * Asks for the curves of all jobs that are listed at the same time in one question, and grows them from events. The service thins
 * them to what a small curve can show, so that a job of thousands of epochs costs no more than another.
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
   * `{name, epochs, points}` of what there is to draw: the validation's accuracy, else the training's, as [epoch, share].
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
   * Asks for the curve unless it is known up to the job's last epoch.
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

  /** Those that are wanted one after the other are asked for together. */
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
        // Out of reach; the next list asks again.
      }
    }
    this.#asking = false;
  }

  /** What events told meanwhile stays. */
  #take({ job_id: id, epoch, ...values }) {
    const { epochs } = this.#curve(id);
    epoch.forEach((number, i) => {
      epochs.set(number, { accuracy: values.accuracy[i], val_accuracy: values.val_accuracy[i] });
    });
  }
}
