// How events move a job's progress on: plain functions from a job to the next one.

import { ofJob } from '../epoch-metrics.js';

/**
 * An epoch that is told again changes nothing.
 *
 * @param {Job} job
 */
export function withEpoch(job, event) {
  const { progress } = job;
  if (event.epoch <= progress.epoch) {
    return job;
  }
  const seconds = progress.training_seconds + event.duration_ms / 1000;
  return {
    ...job,
    metrics: ofJob(event),
    progress: moved({ ...progress, epoch: event.epoch, training_seconds: seconds }, event.epoch / progress.epochs),
  };
}

/**
 * An event of before the last epoch's end is outdated.
 *
 * @param {Job} job
 */
export function withProgress(job, event) {
  return event.epoch <= job.progress.epoch ? job : { ...job, progress: moved(job.progress, event.fraction) };
}

/** The time left is guessed as the service does: from the mean epoch so far. */
function moved(progress, fraction) {
  const done = fraction * progress.epochs;
  const known = progress.epoch > 0;
  return { ...progress, fraction, eta_seconds: known ? (progress.training_seconds / progress.epoch) * (progress.epochs - done) : null };
}
