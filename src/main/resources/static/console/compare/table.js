// The table of the compared jobs: results, and the fields in which they differ.

import { COMPARED, hadByAny } from '../epoch-metrics.js';
import { amount, count, loss, percent } from '../format.js';
import { fractionOf, jobName, progressText, stateName } from '../job.js';
import { html, nothing, variables } from '../lib.js';
import { swatch } from '../curves.js';
import { differences } from './differences.js';

const RESULTS = [
  { plot: 'Accuracy', name: 'Test accuracy', value: (job) => percent(job.result?.test_accuracy, 2) },
  { plot: 'RMSE', name: 'Test RMSE', value: (job) => amount(job.result?.test_rmse) },
  { plot: 'R2', name: 'Test R2', value: (job) => loss(job.result?.test_r2) },
  { plot: null, name: 'Test loss', value: (job) => loss(job.result?.test_loss) },
  ...COMPARED.filter(({ validation, ofJob }) => validation && ofJob).map(({ plot, key, format }) => ({
    plot,
    name: key,
    value: (job) => format(job.metrics?.[key]),
  })),
  { plot: null, name: 'Best epoch', value: (job) => count(job.progress?.best_epoch) },
  { plot: null, name: 'Parameters', value: (job) => count(job.network?.parameter_count) },
];

/** `entries` are `{ job, look }`. */
export function table(entries, remove) {
  const jobs = entries.map(({ job }) => job);
  const differing = differences(jobs.map((job) => job.specification));
  return html`<div class="panel table-scroll" role="region" aria-label="Table of the compared jobs" tabindex="0">
    <table class="comparison">
      <thead>
        <tr><th scope="col"><span class="visually-hidden">Field</span></th>${entries.map((entry) => column(entry, remove))}</tr>
      </thead>
      <tbody>
        ${row('State', jobs, state)} ${hadByAny(RESULTS, jobs).map(({ name, value }) => row(name, jobs, value))}
      </tbody>
      ${jobs.length < 2
        ? nothing
        : html`<tbody>
            <tr class="group"><th scope="colgroup" colspan=${jobs.length + 1}>${differing.length === 0 ? 'The specifications are the same.' : 'What differs in the specifications'}</th></tr>
            ${differing.map(({ name, values }) => row(html`<code>${name}</code>`, values, (value) => value ?? '–'))}
          </tbody>`}
    </table>
  </div>`;
}

const row = (name, values, show) => html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td>${show(value)}</td>`)}</tr>`;

const column = ({ job, look }, remove) => html`<th scope="col">
  <span ${variables({ '--line': `var(${look.colour})` })}>${swatch(look)}</span>
  <a href=${`job.html?id=${encodeURIComponent(job.id)}`}>${jobName(job)}</a>
  <button type="button" class="remove" data-remove=${job.id} aria-label=${`Remove ${jobName(job)}`} @click=${() => remove(job.id)}>Remove</button>
</th>`;

/** @param {Job} job */
function state(job) {
  const active = ['RUNNING', 'QUEUED', 'PAUSED'].includes(job.state);
  return html`<span class="state" data-state=${job.state}>${stateName(job)}</span>
    <span class="small muted">${active ? `${percent(Math.floor(fractionOf(job) * 100) / 100)}, ` : nothing}${progressText(job)}</span>`;
}
