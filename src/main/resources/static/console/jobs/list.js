// The list of jobs: filter, table, and selection for a comparison.

import { serverNow } from '../api.js';
import { predictsNumbers } from '../epoch-metrics.js';
import { loss, percent, progressPercent, timeLeft } from '../format.js';
import { html, live, nothing, repeat } from '../lib.js';
import { durationText, errorText, fractionOf, isRunning, jobName, jobUrl, progressText, publishedText, startedText, stateName, STATES } from '../job.js';
import { groupsOf } from './listing.js';
import { explainedText, scalesOf, scaleText, sparkline } from './sparkline.js';

export const MOST_COMPARED = 6;

/** The verbs of the list; verify and delete are only on the page of a job. */
const VERB_NAMES = { pause: 'Pause', resume: 'Resume', cancel: 'Cancel …', retry: 'Retry' };

/**
 * `board` holds the jobs; `filter` is the filter as the user entered it; `chosen` holds the ids of the jobs to compare, `pending` those of the jobs
 * whose verb is not answered yet;
 * `actions`: filter(name, value), choose(id, on), clearChoice(), callVerb(job, verb), showMore().
 */
export function jobList({ board, filter, chosen, pending, actions }) {
  const jobs = board.jobs.listed;
  return html`
    ${filters(filter, actions)} ${comparison(chosen, actions)}
    ${jobs.length === 0 ? emptiness(board.jobs) : table(jobs, { board, chosen, pending, actions })}
    ${board.jobs.nextToken !== null ? html`<p><button id="more-jobs" type="button" @click=${actions.showMore}>Show older jobs</button></p>` : nothing}
  `;
}

const filters = ({ state, display_name: name }, actions) => html`<form class="filters" role="search" aria-label="Filter the jobs" @submit=${(event) => event.preventDefault()}>
  <label class="control"
    ><span>State</span>
    <select id="filter-state" @change=${(event) => actions.filter('state', event.target.value)}>
      <option value="" ?selected=${!state}>all</option>
      ${STATES.map((key) => html`<option value=${key} ?selected=${key === state}>${stateName({ state: key })}</option>`)}
    </select></label
  >
  <label class="control"
    ><span>Name contains</span>
    <input id="filter-name" type="search" maxlength="100" .value=${live(name ?? '')} @input=${(event) => actions.filter('display_name', event.target.value)}
  /></label>
</form>`;

function comparison(chosen, actions) {
  if (chosen.size === 0) {
    return html`<p class="comparison muted small">Tick 2 to ${MOST_COMPARED} jobs to compare their curves.</p>`;
  }
  const address = `compare.html?${new URLSearchParams([...chosen].map((id) => ['job', id]))}`;
  return html`<p class="comparison">
    ${chosen.size > 1 ? html`<a id="compare" class="button primary" href=${address}>Compare ${chosen.size} jobs</a>` : html`<span>Tick another job to compare it with.</span>`}
    <button type="button" @click=${actions.clearChoice}>Clear the choice</button>
    ${chosen.size === MOST_COMPARED ? html`<span class="muted">${MOST_COMPARED} is the most.</span>` : nothing}
  </p>`;
}

function emptiness({ filter }) {
  const filtered = filter.state || filter.display_name;
  return html`<p id="no-jobs" class="panel padded muted">${filtered ? 'No job matches the filter. Change it to see others.' : 'There are no jobs yet.'}</p>`;
}

const CURVE = 'Accuracy by epoch';

const COLUMNS = [
  ['Compare', 'choice'],
  ['Job', ''],
  ['Progress', ''],
  [CURVE, ''],
  ['Val. accuracy', 'number'],
  ['Test accuracy', 'number'],
  ['Duration', 'number'],
  ['Started', ''],
  ['Actions', ''],
];

// The roles repeat those of the elements, because on a narrow screen rows are shown as cards, and browsers then drop the roles.
function table(jobs, context) {
  const curves = new Map(jobs.map((job) => [job.id, context.board.curves.of(job)]));
  const scales = scalesOf([...curves.values()]);
  return tableOf(jobs, { ...context, curves, scales });
}

/** All curves of a metric have the same scale, which the header shows. */
const columnName = (name, { share, explained }) =>
  name !== CURVE
    ? name
    : html`${share || !explained ? name : 'R2 by epoch'}${share ? html`<br /><span class="scale">all from ${scaleText(share)}</span>` : nothing}${explained
          ? html`<br /><span class="scale">${share ? 'R2' : 'all'} from ${explainedText(explained)}</span>`
          : nothing}`;

const tableOf = (jobs, context) => html`<div class="panel table-scroll" role="region" aria-label="Table of training jobs" tabindex="0">
  <table class="jobs" role="table">
    <caption class="visually-hidden">Training jobs: those that run, then the others, the newest first. Validation and test: share of the rows that the network gets right.</caption>
    <thead role="rowgroup">
      <tr role="row">
        ${COLUMNS.map(([name, kind]) => html`<th scope="col" role="columnheader" class=${kind}>${columnName(name, context.scales)}</th>`)}
      </tr>
    </thead>
    ${groupsOf(jobs).map(
      ({ name, jobs: ofGroup }) => html`<tbody role="rowgroup">
        ${name ? html`<tr role="row" class="job-group"><th role="rowheader" scope="rowgroup" colspan=${COLUMNS.length}>${name}</th></tr>` : nothing}
        ${repeat(ofGroup, (job) => job.id, (job) => row(job, context))}
      </tbody>`,
    )}
  </table>
</div>`;

/** @param {Job} job */
const row = (job, { board, chosen, pending, actions, curves, scales }) => html`<tr role="row" data-job=${job.id} data-state=${job.state}>
  <td role="cell" class="choice">${choice(job, chosen, actions)}</td>
  <th role="rowheader" scope="row">${title(job)}</th>
  <td role="cell" class="progress-cell">${progress(job)} ${problem(job, board)}</td>
  <td role="cell" data-label="Curve">${curveOf(curves.get(job.id), scales)}</td>
  <td role="cell" class="number val-accuracy" data-label="Val. accuracy">${validationText(job)}</td>
  <td role="cell" class="number" data-label="Test accuracy">${testText(job)}</td>
  <td role="cell" class="number" data-label="Duration">${durationText(job, serverNow())}</td>
  <td role="cell" data-label="Started"><time datetime=${job.started_at ?? nothing}>${startedText(job, serverNow())}</time></td>
  <td role="cell" class="actions">${rowActions(job, pending, actions)}</td>
</tr>`;

const curveOf = (curve, { share, explained }) => sparkline(curve, curve.explained ? explained : share);

/** @param {Job} job */
const choice = (job, chosen, actions) => html`<input
  type="checkbox"
  aria-label="Compare ${jobName(job)}"
  .checked=${live(chosen.has(job.id))}
  ?disabled=${!chosen.has(job.id) && chosen.size >= MOST_COMPARED}
  @change=${(event) => actions.choose(job.id, event.target.checked)}
/>`;

/** @param {Job} job */
const title = (job) => html`<a href=${jobUrl(job)}>${jobName(job)}</a>
  <div class="job-line small">
    <span class="state" data-state=${job.state}>${stateName(job)}</span>
    ${origin(job)}
    ${Object.entries(job.metadata ?? {}).slice(0, 3).map(([key, value]) => html`<span class="label">${key}${value ? `: ${value}` : ''}</span>`)}
  </div>`;

/** @param {Job} job */
function origin(job) {
  const parts = [
    job.origin === 'bootstrap' && 'started by the service',
    job.verification && 'verification',
    job.attempt > 1 && `attempt ${job.attempt}`,
    publishedText(job),
  ].filter(Boolean);
  return parts.length > 0 ? html`<span class="muted">${parts.join(', ')}</span>` : nothing;
}

/** @param {Job} job */
const progress = (job) => html`<div class="bar">
    <progress max="1" .value=${fractionOf(job)} data-state=${job.state} aria-label="Progress of ${jobName(job)}"></progress>
    <span class="percent">${progressPercent(fractionOf(job))}</span>
  </div>
  <div class="muted small">${progressText(job)}${isRunning(job) && !timeLeft(job.progress?.eta_seconds) ? ', estimating the time left' : ''}</div>`;

/** @param {Job} job */
const problem = (job, board) => html`${job.error ? html`<div class="error small">${errorText(job.error)}</div>` : nothing}
${board.refusals.has(job.id) ? html`<div class="error small" role="alert">${board.refusals.get(job.id)}</div>` : nothing}`;

// While a verb is not answered yet, its button stays, so that it keeps the focus; pressing it again does nothing.
/** @param {Job} job */
const rowActions = (job, pending, actions) => html`<div class="row-actions">
  ${job.allowed_verbs.filter((verb) => verb in VERB_NAMES).map(
    (verb) =>
      html`<button type="button" class="small-button" data-verb=${verb} aria-label="${VERB_NAMES[verb]} ${jobName(job)}" aria-disabled=${pending.has(job.id)} @click=${() => actions.callVerb(job, verb)}>
        ${VERB_NAMES[verb]}
      </button>`,
  )}
  <a class="small" href="./?from=${encodeURIComponent(job.id)}" aria-label="Train again with changes: ${jobName(job)}">Train again</a>
</div>`;

/** R2 stands in the place of the accuracy where a job predicts numbers. */
const validationText = (job) => (predictsNumbers(job) ? explained(job.metrics?.val_r2) : percent(job.metrics?.val_accuracy, 2));

const testText = (job) => (predictsNumbers(job) ? explained(job.result?.test_r2) : percent(job.result?.test_accuracy, 2));

const explained = (r2) => (typeof r2 === 'number' ? `R2 ${loss(r2)}` : loss(null));
