// The page of the system: how the service is, for the person who runs it.

import { getSystem, serverNow } from '../api.js';
import { lostBanner, SHOWN_IS_OLD } from '../banner.js';
import { bytes, count, duration, time } from '../format.js';
import { startFrame } from '../frame.js';
import { stateName } from '../job.js';
import { html, nothing, render } from '../lib.js';
import { redrawing } from '../redraw.js';
import { getSession, listAudit } from '../session.js';
import { auditTable, diskTable, instanceTable, runningTable } from './tables.js';

const PERIOD_MS = 2000;

const page = document.getElementById('page');

/** `entries` is null for a caller who may not read the audit log. */
/** @type {{ system: SystemState | null, lost: boolean, entries: AuditEntry[] | null }} */
const known = { system: null, lost: false, entries: null };

let mayAudit = false;

/** @type {ReturnType<typeof setTimeout> | null} */
let timer = null;

/** Asks, and asks again two seconds after the answer; a page in the background does not ask. */
async function follow() {
  clearTimeout(timer);
  if (document.hidden) {
    return;
  }
  try {
    const [system, audit] = await Promise.all([getSystem(), mayAudit ? listAudit() : null]);
    Object.assign(known, { system, lost: false, entries: audit?.entries ?? null });
  } catch {
    known.lost = true;
  }
  draw();
  clearTimeout(timer);
  timer = setTimeout(follow, PERIOD_MS);
}

const draw = redrawing(() => {
  const { system, lost } = known;
  document.body.classList.toggle('stale', lost);
  render(html`${lost ? lostBanner(system === null ? '' : SHOWN_IS_OLD) : nothing} ${system === null ? waiting() : content(system)}`, page);
});

const waiting = () => (known.lost ? nothing : html`<p class="muted">Asking for the state of the service …</p>`);

/** @param {SystemState} system */
const content = (system) => html`${service(system)} ${queue(system)} ${section('running', 'Running jobs', runningTable(system))}
${section('disk', 'Disk', diskTable(system))} ${section('instances', 'Instances', instanceTable(system))}
${known.entries === null ? nothing : section('audit', 'Newest changes', auditTable(known.entries))}
<p class="after-panel muted small">Prometheus reads <a href="actuator/prometheus">the metrics of this instance</a>.</p>`;

const section = (name, title, body) => html`<section aria-labelledby=${`${name}-heading`}>
  <h2 id=${`${name}-heading`}>${title}</h2>
  ${body}
</section>`;

const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** @param {SystemState} system */
function service({ version, built_at: builtAt, commit, java, processors, started_at: startedAt, uptime_seconds: uptime, native_code: code, memory, database, instance }) {
  const now = serverNow();
  return section(
    'service',
    'This instance',
    html`<dl class="panel padded facts">
      ${fact('Name', instance)} ${fact('Version', version)} ${builtAt ? fact('Built', time(builtAt, now)) : nothing}
      ${commit ? fact('Commit', html`<code>${commit}</code>`) : nothing} ${fact('Started', time(startedAt, now))} ${fact('Up for', duration(uptime))}
      ${fact('Java', java)} ${fact('Processors', count(processors))} ${fact('Matrix products', `OpenBLAS, kernel ${code.kernel ?? 'not known'}`)}
      ${fact('Workers', count(code.workers))} ${fact('Threads of a job', code.threads === 'auto' ? 'as many as are useful' : code.threads)}
      ${fact('Heap', `${bytes(memory.heap_used_bytes)} of ${bytes(memory.heap_max_bytes)}`)}
      ${fact('Process', `${bytes(memory.physical_bytes)} of ${bytes(memory.machine_bytes)}`)}
      ${fact('Database', `${database.product} ${database.version}`)}
    </dl>`,
  );
}

/** @param {SystemState} system */
function queue({ queue: { length, max_length: most, oldest_queued_at: oldest, jobs } }) {
  const age = oldest === null ? null : (serverNow() - Date.parse(oldest)) / 1000;
  return section(
    'queue',
    'Queue',
    html`<dl class="panel padded facts">
      ${fact('Waiting jobs', `${count(length)} of ${count(most)}`)} ${fact('The oldest waits for', age === null ? 'no job waits' : duration(age))}
      ${Object.entries(jobs)
        .filter(([state]) => state !== 'QUEUED')
        .map(([state, number]) => fact(stateName({ state }), html`<a href=${`./?state=${state}`}>${count(number)}</a>`))}
    </dl>`,
  );
}

/** Only where people log in is there an audit log to show; who may not read it does not see it. */
async function start() {
  if (document.getElementById('log-out') !== null) {
    const session = await getSession().catch(() => null);
    mayAudit = session !== null && session.scopes.includes('admin');
  }
  document.addEventListener('visibilitychange', follow);
  await follow();
}

startFrame();
draw();
start();
