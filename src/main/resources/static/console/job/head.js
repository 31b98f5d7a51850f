// The head of a job's page: its state, its progress and its verbs.

import { serverNow } from '../api.js';
import { banner } from '../banner.js';
import { progressPercent, time } from '../format.js';
import { html, nothing } from '../lib.js';
import { fractionOf, hasEnded, isActive, progressText, stateName } from '../job.js';

const page = (name, job) => `${name}=${encodeURIComponent(job.id)}`;

/**
 * @param {Job} job
 * @param {?object} dataSet its data set, or null while it is not known
 */
export function head(job, verbs, dataSet = null) {
  const ofTable = dataSet !== null && !dataSet.image_shape;
  const fraction = fractionOf(job);
  return html`
    <p class="job-state">
      <span class="state" data-state=${job.state}>${stateName(job)}</span>
      <span class="muted">${subtitle(job)}</span>
    </p>
    <div class="job-progress">
      <progress data-state=${job.state} max="1" .value=${fraction} aria-label="Progress"></progress>
      <span><b class="percent">${progressPercent(fraction)}</b> <span class="progress-text">${progressText(job)}</span></span>
    </div>
    ${estimates(job)}
    <div class="actions">
      ${verbs.buttons(job)}
      <span class="action-links">
        <a href=${`./?${page('from', job)}`}>Train again with changes</a>
        ${job.links?.model && !ofTable ? html`<a href=${`draw.html?${page('job', job)}`}>Draw with this model</a>` : nothing}
        <a href=${`compare.html?${page('job', job)}`}>Compare</a>
      </span>
    </div>
    ${verbs.outcome()} ${failure(job)} ${verification(job)}
  `;
}

/** @param {Job} job */
function subtitle(job) {
  const { preset, optimizer } = job.specification ?? {};
  const what = [preset ? `preset ${preset}` : null, optimizer?.name, job.specification?.data_set].filter(Boolean).join(', ');
  return job.origin === 'bootstrap' ? `${what}, submitted by the service itself` : what;
}

/**
 * The expected times of start and end; the place in the queue is next to the bar. The line has its place before the times are known, so that the page
 * below does not move.
 *
 * @param {Job} job
 */
function estimates(job) {
  const start = job.queue?.estimated_start_at;
  const finish = hasEnded(job) ? null : job.estimated_finish_at;
  const at = (moment) => time(moment, serverNow());
  const texts = [...(start ? [`starts at about ${at(start)}`] : []), ...(finish ? [`finishes at about ${at(finish)}`] : [])];
  if (texts.length > 0) {
    return html`<p class="muted waiting">It ${texts.join(', ')}.</p>`;
  }
  return isActive(job) ? html`<p class="muted waiting">It is not known yet when it finishes.</p>` : nothing;
}

/** @param {Job} job */
function failure(job) {
  if (!job.error) {
    return nothing;
  }
  return banner({
    tone: 'bad',
    title: html`Why it failed: <code>${job.error.code}</code>`,
    text: job.error.message,
    more: html`<p>${advice(job)}</p>`,
  });
}

/**
 * Advice for a job that diverged: the same specification and seed give the same network, so it will diverge again.
 *
 * @param {Job} job
 */
function advice(job) {
  return job.error.code === 'diverged'
    ? html`<a href=${`./?${page('from', job)}`}>Train again with changes</a>; a retry without changes would end the same way.`
    : 'Retry goes on from its newest checkpoint, or from the beginning where there is none.';
}

/** Returns the name of the original job, which is part of the name of a verification. */
const originalName = ({ display_name: name }) => name?.match(/^Verification of (.+)$/)?.[1] ?? 'another job';

/** @param {Job} job */
function verification(job) {
  if (!job.verification) {
    return nothing;
  }
  const { of, same, expected_sha256: expected, actual_sha256: actual } = job.verification;
  const original = html`<a href=${`job.html?${page('id', { id: of })}`}>${originalName(job)}</a>`;
  const [tone, text] = {
    true: ['ok', html`Verified: trained again, the parameters of ${original} came out the same, bit for bit.`],
    false: ['bad', html`The parameters of ${original} did not come out the same: <code>${expected}</code> was expected, <code>${actual}</code> came out.`],
  }[String(same)] ?? ['busy', html`This job verifies ${original}: it trains the same again and compares the parameters.`];
  return banner({ tone, text });
}
