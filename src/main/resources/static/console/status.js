// Describes in one sentence what the service is doing, from its jobs and models.

import { percent } from './format.js';
import { errorText, fractionOf, isQueued, isRunning, jobName, runningText } from './job.js';
import { TRAIN_COMMAND } from './tour.js';

/**
 * `tone` is ok, busy, warning or bad; `phase` changes only if a screen reader shall read the status again; `fraction`, `text` and `command` are
 * optional.
 *
 * @param {{ jobs: Job[], models: Version[] }} service
 * @returns {Status}
 */
export function describeStatus({ jobs, models }) {
  const running = jobs.find(isRunning);
  const waiting = jobs.filter(isQueued);
  return models.length > 0 ? ready(models[0], running, waiting) : withoutModel(jobs, running, waiting);
}

/**
 * `lastAnswer` is the time of the last answer as text; null if there was no answer yet.
 *
 * @param {Error & { status?: number }} error
 * @param {string | null} lastAnswer
 * @returns {Status}
 */
export function describeLoss(error, lastAnswer) {
  const what = error.status === undefined ? error.message : `The service answers with status ${error.status}: ${error.message}`;
  const since = lastAnswer === null ? '' : ` What you see below is from ${lastAnswer}.`;
  return { tone: 'warning', phase: 'lost', title: 'Connection lost, retrying', text: `${what}${since}` };
}

/** @returns {Status} */
function ready(model, running, waiting) {
  const known = typeof model.test_accuracy === 'number';
  const accuracy = known ? ` (test accuracy ${percent(model.test_accuracy, 1)})` : '';
  /** @type {Status} */
  const status = {
    tone: 'ok',
    phase: `ready ${model.name} ${model.version}`,
    title: `Ready: model ${model.name} version ${model.version}${accuracy}`,
  };
  if (running) {
    return {
      ...status,
      phase: `${status.phase} training ${running.id}`,
      text: `Training ${jobName(running)}: ${runningText(running)}.`,
      fraction: fractionOf(running),
    };
  }
  return { ...status, text: waiting.length > 0 ? queueText(waiting) : 'POST /predict answers. Nothing is being trained.' };
}

/** @returns {Status} */
function withoutModel(jobs, running, waiting) {
  if (running) {
    return {
      tone: 'busy',
      phase: `first ${running.id} ${Math.floor(fractionOf(running) * 4)}`,
      title: `Training the first model: ${runningText(running)}`,
      text: 'POST /predict answers as soon as it is done.',
      fraction: fractionOf(running),
    };
  }
  if (waiting.length > 0) {
    return {
      tone: 'busy',
      phase: 'queued',
      title: 'The first model is about to be trained',
      text: `${queueText(waiting)} POST /predict answers as soon as one is done.`,
    };
  }
  return jobs[0]?.state === 'FAILED' ? failed(jobs[0]) : jobs[0]?.state === 'PAUSED' ? paused(jobs[0]) : EMPTY;
}

/** @type {(job: Job) => Status} */
const paused = (job) => ({
  tone: 'warning',
  phase: `paused ${job.id}`,
  title: `${jobName(job)} is paused, and there is no model yet`,
  text: 'Resume it below; POST /predict answers as soon as it is done.',
});

/**
 * @param {Job} job
 * @returns {Status}
 */
function failed(job) {
  const bootstrap = job.origin === 'bootstrap';
  return {
    tone: 'bad',
    phase: `failed ${job.id}`,
    title: bootstrap ? 'Training the first model failed' : `${jobName(job)} failed, and there is no model yet`,
    text: `${job.error ? errorText(job.error) : 'The job does not say why.'} To try again:`,
    command: TRAIN_COMMAND,
  };
}

/** @type {Status} */
const EMPTY = {
  tone: 'warning',
  phase: 'empty',
  title: 'There is no model yet',
  text: 'Nothing is being trained, and POST /predict has nothing to answer with. This trains a model:',
  command: TRAIN_COMMAND,
};

function queueText(waiting) {
  return waiting.length === 1 ? '1 job is queued.' : `${waiting.length} jobs are queued.`;
}
