// The tables of the page of the system.

import { serverNow } from '../api.js';
import { bytes, count, time } from '../format.js';
import { jobUrl } from '../job.js';
import { html, nothing, repeat } from '../lib.js';

const scrolling = (name, table) => html`<div class="panel table-scroll" role="region" aria-labelledby=${`${name}-heading`} tabindex="0">${table}</div>`;

/** @param {SystemState} system */
export const runningTable = ({ running_jobs: jobs, instances }) =>
  jobs.length === 0
    ? html`<p class="panel padded muted">No job is trained now.</p>`
    : scrolling(
        'running',
        html`<table class="running">
          <thead>
            <tr><th scope="col">Job</th><th scope="col">Progress</th><th scope="col" class="number">Epoch</th><th scope="col">Started</th><th scope="col">Instance</th></tr>
          </thead>
          <tbody>${repeat(jobs, ({ id }) => id, (job) => running(job, instances))}</tbody>
        </table>`,
      );

/**
 * @param {SystemJob} job
 * @param {SystemInstance[]} instances
 */
const running = (job, instances) => html`<tr data-job=${job.id}>
  <th scope="row"><a href=${jobUrl(job)}>${job.display_name ?? job.id}</a> ${job.attempt > 1 ? html`<span class="muted small">attempt ${job.attempt}</span>` : nothing}</th>
  <td><progress max=${job.epochs} .value=${job.epoch} aria-label=${`Epochs of ${job.display_name ?? job.id}`}></progress></td>
  <td class="number">${count(job.epoch)} of ${count(job.epochs)}</td>
  <td><time datetime=${job.started_at ?? nothing}>${time(job.started_at, serverNow())}</time></td>
  <td>${instances.find(({ running_jobs: ids }) => ids.includes(job.id))?.name ?? '–'}</td>
</tr>`;

const KINDS = {
  database: 'Database',
  artifacts: 'Model files',
  checkpoints: 'Checkpoints',
  datasets: 'Data sets',
  logs: 'Log files',
};

/** @param {SystemState} system */
export const diskTable = ({ disk }) =>
  scrolling(
    'disk',
    html`<table class="disk">
      <thead>
        <tr><th scope="col">What</th><th scope="col" class="number">Used</th><th scope="col" class="number">Free on its disk</th></tr>
      </thead>
      <tbody>${disk.map(
        ({ kind, used_bytes: used, free_bytes: free }) => html`<tr data-kind=${kind}>
          <th scope="row">${KINDS[kind] ?? kind}</th><td class="number">${bytes(used)}</td><td class="number">${bytes(free)}</td>
        </tr>`,
      )}</tbody>
    </table>`,
  );

/** @param {SystemState} system */
export const instanceTable = ({ instances, instance }) =>
  scrolling(
    'instances',
    html`<table class="instances">
      <thead>
        <tr>
          <th scope="col">Name</th><th scope="col">Does</th><th scope="col">Version</th><th scope="col">Started</th><th scope="col">Last seen</th>
          <th scope="col" class="number">Running jobs</th>
        </tr>
      </thead>
      <tbody>${instances.map((one) => instanceRow(one, instance))}</tbody>
    </table>`,
  );

const ROLES = { predict: 'predicts', train: 'trains' };

/**
 * @param {SystemInstance} instance
 * @param {string} answering the name of the instance that answers
 */
const instanceRow = ({ name, roles, version, started_at: startedAt, last_seen_at: lastSeen, running_jobs: jobs }, answering) => html`<tr data-instance=${name}>
  <th scope="row">${name} ${name === answering ? html`<span class="state">answers</span>` : nothing}</th>
  <td>${roles.map((role) => ROLES[role] ?? role).join(', ')}</td>
  <td>${version}</td>
  <td><time datetime=${startedAt}>${time(startedAt, serverNow())}</time></td>
  <td><time datetime=${lastSeen}>${time(lastSeen, serverNow())}</time></td>
  <td class="number">${count(jobs.length)}</td>
</tr>`;

/** @param {AuditEntry[]} entries */
export const auditTable = (entries) =>
  entries.length === 0
    ? html`<p class="panel padded muted">Nothing was changed yet.</p>`
    : scrolling(
        'audit',
        html`<table class="audit">
          <thead>
            <tr>
              <th scope="col">When</th><th scope="col">Who</th><th scope="col">Project</th><th scope="col">What</th><th scope="col">From</th>
              <th scope="col" class="number">Status</th>
            </tr>
          </thead>
          <tbody>${repeat(entries, ({ id }) => id, auditRow)}</tbody>
        </table>`,
      );

/** @param {AuditEntry} entry */
const auditRow = ({ id, at, caller, project, operation, target, address, status }) => html`<tr data-entry=${id}>
  <th scope="row"><time datetime=${at}>${time(at, serverNow())}</time></th>
  <td>${caller.name ?? 'without a key'} ${caller.kind === 'key' || caller.kind === 'none' ? nothing : html`<span class="muted small">by ${caller.kind}</span>`}</td>
  <td>${project}</td>
  <td><code>${operation.split(' ')[0]} ${target}</code></td>
  <td>${address}</td>
  <td class="number">${status ?? 'not known'}</td>
</tr>`;
