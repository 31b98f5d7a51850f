// Texts and numbers about one job, without HTML.

import { duration, progressPercent, time, timeLeft } from './format.js';

const STATE_NAMES = {
  QUEUED: 'Queued',
  RUNNING: 'Running',
  PAUSED: 'Paused',
  INTERRUPTED: 'Interrupted',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};
const STOP_REQUESTS = { pause: 'pausing', cancel: 'cancelling' };
const STOP_REASONS = {
  epochs: 'all epochs trained',
  early_stopping: 'stopped early, no more improvement',
  max_runtime: 'stopped at its time limit',
};

/** @param {{ state: string }} job */
export const isRunning = (job) => job.state === 'RUNNING';
/** @param {{ state: string }} job */
export const isQueued = (job) => job.state === 'QUEUED';
/** @param {Job} job */
export const isActive = (job) => isRunning(job) || isQueued(job);
/**
 * Returns whether the job has ended. A failed or cancelled job can be retried; then it has not ended any more.
 *
 * @param {Job} job
 */
export const hasEnded = (job) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.state);

/** All states, in the order of a job's life. */
export const STATES = Object.keys(STATE_NAMES);

/**
 * Returns the name of the state; a state that this page does not know is shown as it is.
 *
 * @param {{ state: string }} job
 */
export const stateName = (job) => STATE_NAMES[job.state] ?? job.state;

/**
 * Returns the stop request that the worker has not carried out yet, "pausing" or "cancelling"; empty if there is none.
 *
 * @param {Job} job
 */
const stopRequestText = (job) => (job.stop_requested ? STOP_REQUESTS[job.stop_requested] ?? job.stop_requested : '');

export const stopReason = (result) => STOP_REASONS[result.stopped_by] ?? result.stopped_by;

/** @param {{ id: string }} job */
export const jobUrl = (job) => `job.html?id=${encodeURIComponent(job.id)}`;

/**
 * Returns the name of the job; without a name, a description of its network.
 *
 * @param {Job} job
 */
export function jobName(job) {
  if (job.display_name) {
    return job.display_name;
  }
  const { preset, layers } = job.specification ?? {};
  if (preset) {
    return `Preset ${preset}`;
  }
  const units = (layers ?? []).map((layer) => layer.units).join('-');
  return units ? `Hidden layers ${units}` : `Job ${job.id.slice(0, 8)}`;
}

/**
 * Returns the progress from 0 to 1. It is 1 for a job that succeeded, even if it stopped before its last epoch.
 *
 * @param {Job} job
 */
export function fractionOf(job) {
  return job.state === 'SUCCEEDED' ? 1 : Math.min(1, Math.max(0, job.progress?.fraction ?? 0));
}

/**
 * "epoch 2 of 5, 31 %, about 20 s left".
 *
 * @param {Job} job
 */
export function runningText(job) {
  return listed(currentEpoch(job), progressPercent(fractionOf(job)), timeLeft(job.progress?.eta_seconds));
}

/**
 * Returns the text next to the progress bar, for every state.
 *
 * @param {Job} job
 */
export function progressText(job) {
  const { epoch = 0, epochs = 0 } = job.progress ?? {};
  switch (job.state) {
    case 'RUNNING':
      return listed(currentEpoch(job), timeLeft(job.progress?.eta_seconds), stopRequestText(job));
    case 'QUEUED':
      return queueText(job);
    case 'PAUSED':
      return `waits to be resumed, ${epochsText(epoch, epochs)}`;
    case 'INTERRUPTED':
      return `its worker died, ${epochsText(epoch, epochs)}`;
    default:
      return epochsText(epoch, epochs);
  }
}

const epochsText = (epoch, epochs) => (epoch === epochs ? `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}` : `${epoch} of ${epochs} epochs`);

/** @param {Job} job */
function queueText(job) {
  const ahead = job.queue?.ahead ?? 0;
  const place = ahead > 0 ? `${ahead} ${ahead === 1 ? 'job' : 'jobs'} before it` : 'next in the queue';
  return job.attempt > 0 ? `waits to go on, ${place}` : place;
}

/**
 * Returns "mnist 2 became champion"; empty if the job has not published a model.
 *
 * @param {Job} job
 */
export function publishedText(job) {
  if (!job.published) {
    return '';
  }
  const { model, version, deleted_at: deletedAt } = job.published;
  const verdict = job.champion ? ` ${job.champion.became ? 'became' : 'did not become'} champion` : '';
  return `${model} ${version}${verdict}${deletedAt ? ', deleted since' : ''}`;
}

/** "diverged: The loss ...". */
export const errorText = ({ code, message }) => `${code}: ${message}`;

/**
 * Returns the wall-clock time so far, measured by the server's clock.
 *
 * @param {Job} job
 */
export function durationText(job, serverNow) {
  if (!job.started_at) {
    return duration(null);
  }
  const end = job.finished_at ? Date.parse(job.finished_at) : serverNow;
  return duration(Math.max(0, end - Date.parse(job.started_at)) / 1000);
}

/** @param {Job} job */
export const startedText = (job, serverNow) => time(job.started_at, serverNow);

/**
 * Returns the number of the current epoch. The service counts only epochs that have ended.
 *
 * @param {Job} job
 */
function currentEpoch(job) {
  const { epoch = 0, epochs = 0 } = job.progress ?? {};
  return `epoch ${Math.min(epoch + 1, epochs)} of ${epochs}`;
}

const listed = (...parts) => parts.filter(Boolean).join(', ');
