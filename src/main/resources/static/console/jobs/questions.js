// The requests of the board.

import { listJobs } from '../api.js';
import { answeringVersion } from '../champion.js';

const PAGE_SIZE = 20;
const LONGEST_PAGE = 200;

const inState = async (state) => (await listJobs({ page_size: LONGEST_PAGE, state })).jobs;

/**
 * Loads the first page of the list with at least `shown` jobs; further jobs that the page needs: the newest, the running and the waiting ones; and
 * the version that answers if a request names no model, in an array that is empty if there is none.
 *
 * @param {JobFilter} filter
 * @param {number} shown
 */
export async function askForAll(filter, shown) {
  const size = Math.min(LONGEST_PAGE, Math.max(PAGE_SIZE, shown));
  const [page, newest, running, queued, models] = await Promise.all([
    listJobs({ ...filter, page_size: size }),
    listJobs({ page_size: 1 }),
    inState('RUNNING'),
    inState('QUEUED'),
    askForModels(),
  ]);
  return { page, others: [...newest.jobs, ...running, ...queued], models };
}

/**
 * Loads the next page.
 *
 * @param {JobFilter} filter
 * @param {string | null} token
 */
export const askForPage = (filter, token) => listJobs({ ...filter, page_size: PAGE_SIZE, page_token: token });

/** Loads the waiting jobs with their places in the queue. */
export const askForQueue = () => inState('QUEUED');

export async function askForModels() {
  const answering = await answeringVersion();
  return answering === null ? [] : [answering];
}
