// Which jobs a list has, and in which order.

import { isRunning } from '../job.js';

export const newestFirst = (a, b) => b.created_at.localeCompare(a.created_at) || b.id.localeCompare(a.id);

/**
 * What the service's filter would say.
 *
 * @param {Job} job
 */
export const fits = (job, { state, display_name: name }) =>
  (!state || job.state === state) && (!name || (job.display_name ?? '').toLowerCase().includes(name.toLowerCase()));

/** Those that run come first, however many newer ones wait. A group has a name where there are two. */
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
