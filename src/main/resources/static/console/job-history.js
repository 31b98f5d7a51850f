import { getHistory } from './api.js';

/** The epochs of one job, fetched piece by piece: each poll asks only for what came after the last one known. */
export class JobHistory {
  #jobId;
  #attempt = null;
  #epochs = [];

  constructor(jobId) {
    this.#jobId = jobId;
  }

  get jobId() {
    return this.#jobId;
  }

  /** All epochs up to now. A new attempt may have begun from an earlier epoch, so that what was known is dropped. */
  async refresh(job) {
    if (job.attempt !== this.#attempt) {
      this.#attempt = job.attempt;
      this.#epochs = [];
    }
    const last = this.#epochs.at(-1)?.epoch ?? 0;
    if ((job.progress?.epoch ?? 0) > last) {
      const { epochs } = await getHistory(this.#jobId, last);
      this.#epochs = [...this.#epochs, ...epochs];
    }
    return this.#epochs;
  }
}
