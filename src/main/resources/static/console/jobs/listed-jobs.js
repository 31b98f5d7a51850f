// The jobs that the page knows, and which of them its list shows.

import { isQueued, isRunning } from '../job.js';
import { fits, newestFirst } from './listing.js';

/**
 * A list of the service, page after page, that single jobs change afterwards: each stands where the service would have it. Those that run are
 * known and listed on whichever page they are.
 */
export class ListedJobs {
  /**
   * What the list is filtered by; null where by nothing.
   *
   * @type {{ state: string | null, display_name: string | null }}
   */
  filter = { state: null, display_name: null };
  /**
   * Asks for the page that follows; null at the end.
   *
   * @type {string | null}
   */
  nextToken = null;

  /** @type {Map<string, Job>} */
  #jobs = new Map();
  /** @type {Set<string>} */
  #listed = new Set();

  /** @param {string} id */
  get(id) {
    return this.#jobs.get(id);
  }

  /** All jobs that are known, newest first; those that wait or run are among them. */
  get known() {
    return [...this.#jobs.values()].sort(newestFirst);
  }

  /** The pages that are shown, and all that run and fit the filter, newest first. */
  get listed() {
    return this.known.filter((job) => this.#listed.has(job.id) || (isRunning(job) && fits(job, this.filter)));
  }

  get anyWaits() {
    return this.known.some(isQueued);
  }

  /** How many jobs the pages that are shown have. */
  get size() {
    return this.#listed.size;
  }

  /** Whether older jobs have to take the place of those that were shown: all of these have gone. */
  get usedUp() {
    return this.#listed.size === 0 && this.nextToken !== null;
  }

  /** @param {Job[]} others known beside those of the pages */
  restart(others) {
    this.#listed.clear();
    this.#jobs = new Map(others.map((job) => [job.id, job]));
  }

  /** @param {JobPage} page the one that follows those that are shown */
  add({ jobs, next_page_token: token }) {
    for (const job of jobs) {
      this.#jobs.set(job.id, job);
      this.#listed.add(job.id);
    }
    this.nextToken = token || null;
  }

  /**
   * A job as it is now. Gives whether it is on the pages that are shown.
   *
   * @param {Job} job
   */
  put(job) {
    this.#jobs.set(job.id, job);
    const belongs = fits(job, this.filter) && (this.#listed.has(job.id) || this.#isAbovePageEnd(job));
    if (belongs) {
      this.#listed.add(job.id);
    } else {
      this.#listed.delete(job.id);
    }
    return belongs;
  }

  /**
   * A job as it is now, wherever it stands.
   *
   * @param {Job} job
   */
  replace(job) {
    this.#jobs.set(job.id, job);
  }

  /** @param {string} id of a job that is gone */
  forget(id) {
    this.#jobs.delete(id);
    this.#listed.delete(id);
  }

  /** @param {Job} job */
  #isAbovePageEnd(job) {
    const oldest = this.known.filter(({ id }) => this.#listed.has(id)).at(-1);
    return this.nextToken === null || !oldest || newestFirst(job, oldest) < 0;
  }
}
