// The accuracies of the listed jobs, by epoch.

import { getHistory } from '../api.js';

const AT_ONCE = 3;

/**
 * Asks once for each job's epochs and grows them from events. Several jobs are asked for at the same time, but few:
 * a browser has six connections to a service.
 */
export class Curves {
  #curves = new Map();
  #waiting = [];
  #busy = 0;
  #onChange;

  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** `{name, values}` of what there is to draw: the validation's accuracy, else the training's. */
  of(job) {
    const validated = (job.specification?.validation_split ?? 0) > 0;
    const key = validated ? 'val_accuracy' : 'accuracy';
    return {
      name: validated ? 'Validation accuracy' : 'Training accuracy',
      values: Array.from(this.#curve(job.id).epochs, (epoch) => epoch?.[key] ?? null),
    };
  }

  /** Asks for the epochs before the job's last one that are not known yet: all of them, or those of a lost connection. */
  want(job) {
    const curve = this.#curve(job.id);
    if (!curve.loading && firstGap(curve.epochs) < (job.progress?.epoch ?? 0)) {
      curve.loading = true;
      this.#waiting.push(job.id);
      this.#next();
    }
  }

  add(id, epoch) {
    this.#curve(id).epochs[epoch.epoch - 1] = epoch;
  }

  forget(id) {
    this.#curves.delete(id);
  }

  #curve(id) {
    if (!this.#curves.has(id)) {
      this.#curves.set(id, { loading: false, epochs: [] });
    }
    return this.#curves.get(id);
  }

  #next() {
    while (this.#busy < AT_ONCE && this.#waiting.length > 0) {
      this.#busy += 1;
      this.#load(this.#waiting.shift()).finally(() => {
        this.#busy -= 1;
        this.#next();
      });
    }
  }

  async #load(id) {
    const curve = this.#curve(id);
    try {
      const { epochs } = await getHistory(id, firstGap(curve.epochs));
      epochs.forEach((epoch) => (curve.epochs[epoch.epoch - 1] = epoch));
      this.#onChange();
    } catch {
      // Gone or out of reach; the next list asks again.
    } finally {
      curve.loading = false;
    }
  }
}

/** The number of epochs that are known without a gap. */
function firstGap(epochs) {
  const gap = epochs.findIndex((epoch) => epoch === undefined);
  return gap < 0 ? epochs.length : gap;
}
