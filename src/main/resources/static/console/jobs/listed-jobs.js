// The jobs that are loaded, and the jobs that the list shows.

import { isQueued, isRunning } from '../job.js';
import { fits, newestFirst } from './listing.js';

/**
 * A list that is loaded page by page and then updated job by job; each job is at the place where the service would list it. Running jobs are always
 * loaded and shown.
 */
export class ListedJobs {
  /**
   * The filter of the list; null for no filter.
   *
   * @type {{ state: string | null, display_name: string | null }}
   */
  filter = { state: null, display_name: null };
  /**
   * The token of the next page; null at the end.
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

  /** All loaded jobs, newest first, including all waiting and running jobs. */
  get known() {
    return [...this.#jobs.values()].sort(newestFirst);
  }

  /** The jobs of the loaded pages and all running jobs that match the filter, newest first. */
  get listed() {
    return this.known.filter((job) => this.#listed.has(job.id) || (isRunning(job) && fits(job, this.filter)));
  }

  get anyWaits() {
    return this.known.some(isQueued);
  }

  /** The number of jobs on the loaded pages. */
  get size() {
    return this.#listed.size;
  }

  /** Whether another page must be loaded, because no job of the loaded pages is left. */
  get usedUp() {
    return this.#listed.size === 0 && this.nextToken !== null;
  }

  /** @param {Job[]} others further jobs that are not on the pages */
  restart(others) {
    this.#listed.clear();
    this.#jobs = new Map(others.map((job) => [job.id, job]));
  }

  /** @param {JobPage} page the page after the loaded pages */
  add({ jobs, next_page_token: token }) {
    for (const job of jobs) {
      this.#jobs.set(job.id, job);
      this.#listed.add(job.id);
    }
    this.nextToken = token || null;
  }

  /**
   * Stores the current state of a job. Returns whether it is on the loaded pages.
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
   * Stores the current state of a job without changing its place.
   *
   * @param {Job} job
   */
  replace(job) {
    this.#jobs.set(job.id, job);
  }

  /** @param {string} id id of a deleted job */
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
