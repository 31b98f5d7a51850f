// What the board asks the service.

import { listJobs } from '../api.js';
import { answeringVersion } from '../champion.js';

const PAGE_SIZE = 20;
const LONGEST_PAGE = 200;

const inState = async (state) => (await listJobs({ page_size: LONGEST_PAGE, state })).jobs;

/**
 * The first page of the list, `shown` jobs long or more; the jobs that are known beside it: the newest, those that run and those that wait;
 * and the version that answers when a request names no model, in an array, which is empty without one.
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
 * The page that follows.
 *
 * @param {JobFilter} filter
 * @param {string | null} token
 */
export const askForPage = (filter, token) => listJobs({ ...filter, page_size: PAGE_SIZE, page_token: token });

/** The jobs that wait, with their places. */
export const askForQueue = () => inState('QUEUED');

export async function askForModels() {
  const answering = await answeringVersion();
  return answering === null ? [] : [answering];
}
