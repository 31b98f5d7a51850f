// The filter and the order of a list of jobs.

import { isRunning } from '../job.js';

export const newestFirst = (a, b) => b.created_at.localeCompare(a.created_at) || b.id.localeCompare(a.id);

/**
 * Returns whether a job matches the filter, as the service would decide.
 *
 * @param {Job} job
 */
export const fits = (job, { state, display_name: name }) =>
  (!state || job.state === state) && (!name || (job.display_name ?? '').toLowerCase().includes(name.toLowerCase()));

/** Running jobs come first, even if newer jobs are waiting. The groups have names if there are two. */
export function groupsOf(jobs) {
  const running = jobs.filter(isRunning);
  const others = jobs.filter((job) => !isRunning(job));
  if (running.length === 0 || others.length === 0) {
    return [{ name: null, jobs }];
  }
  return [
    { name: 'Running now', jobs: running },
    { name: 'Waiting and ended, the newest first', jobs: others },
  ];
}
