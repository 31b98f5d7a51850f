// Applies events to a job; each function returns a new job object.

import { ofJob } from '../epoch-metrics.js';

/**
 * Applies the end of an epoch; an epoch that arrives twice changes nothing.
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
 * Applies the progress within an epoch; an event from before the end of the last epoch is ignored.
 *
 * @param {Job} job
 */
export function withProgress(job, event) {
  return event.epoch <= job.progress.epoch ? job : { ...job, progress: moved(job.progress, event.fraction) };
}

/** Estimates the remaining time as the service does, from the mean duration of the epochs so far. */
function moved(progress, fraction) {
  const done = fraction * progress.epochs;
  const known = progress.epoch > 0;
  return { ...progress, fraction, eta_seconds: known ? (progress.training_seconds / progress.epoch) * (progress.epochs - done) : null };
}
