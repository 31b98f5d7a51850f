// The page that compares up to six jobs: one plot for each metric, and a table of the differences.

import { ALL_EVENTS_PATH, listJobs, UnreachableError } from '../api.js';
import { lostBanner, SHOWN_IS_OLD } from '../banner.js';
import { Curves } from '../curves.js';
import { COMPARED, hadByAny } from '../epoch-metrics.js';
import { time } from '../format.js';
import { startFrame } from '../frame.js';
import { JobFeed } from '../job-feed.js';
import { jobName, stateName } from '../job.js';
import { html, nothing, render } from '../lib.js';
import { LiveEvents } from '../live.js';
import { LOOKS, MOST_JOBS } from '../looks.js';
import { PLOTS_MS, redrawing } from '../redraw.js';
import { throttled } from '../throttled.js';
import { table } from './table.js';

const page = document.getElementById('page');

class ComparePage {
  #draw = redrawing(() => this.#show(), PLOTS_MS);
  /** The job of each of the six styles, or null, so that a job keeps its colour when another one is removed. */
  #places = LOOKS.map(() => null);
  #metric = COMPARED[0];
  #curves = null;
  #choices = [];
  #lost = false;
  #notice = '';

  start() {
    const ids = new Set(new URLSearchParams(location.search).getAll('job'));
    [...ids].slice(0, MOST_JOBS).forEach((id) => this.#add(id));
    this.#notice = ids.size > MOST_JOBS ? `Of ${ids.size} jobs the first ${MOST_JOBS} are shown.` : '';
    this.#loadChoices();
    new LiveEvents(ALL_EVENTS_PATH, {
      onOpen: () => this.#onOpen(),
      onEvent: (event) => this.#onEvent(event),
      onLost: () => this.#onLost(),
    });
    this.#draw();
  }

  #add(id) {
    const place = this.#places.indexOf(null);
    const feed = new JobFeed(id, this.#draw);
    this.#places[place] = feed;
    feed.load();
  }

  #remove = (id) => {
    const place = this.#places.findIndex((feed) => feed?.id === id);
    this.#places[place].stop();
    this.#places[place] = null;
    this.#notice = '';
    this.#writeAddress();
    this.#draw().then(() => document.getElementById('pick')?.focus());
  };

  #pick = (event) => {
    const { value } = event.target;
    if (value && this.#places.includes(null)) {
      this.#add(value);
      this.#writeAddress();
      this.#draw();
    }
    event.target.value = '';
  };

  #writeAddress() {
    const query = new URLSearchParams(this.#feeds().map(({ id }) => ['job', id]));
    history.replaceState(null, '', `${location.pathname}${query.size ? `?${query}` : ''}`);
  }

  #feeds() {
    return this.#places.filter((feed) => feed !== null);
  }

  #onOpen() {
    this.#lost = false;
    this.#feeds().forEach((feed) => feed.load());
    this.#loadChoices();
    this.#draw();
  }

  #onEvent(event) {
    this.#feeds().find(({ id }) => id === event.job_id)?.receive(event);
    if (event.type === 'state' || event.type === 'deleted') {
      this.#loadChoices();
    }
  }

  #onLost() {
    this.#lost = true;
    this.#draw();
  }

  /** Loads the newest jobs for the selection list; the page also works without them. */
  #loadChoices = throttled(async () => {
    try {
      this.#choices = (await listJobs({ page_size: 100 })).jobs;
    } catch (error) {
      this.#notice = error instanceof UnreachableError ? this.#notice : `The list of jobs could not be fetched: ${error.message}`;
    }
    this.#draw();
  }, 1000);

  #chooseMetric(metric) {
    this.#curves?.stop();
    this.#curves = null;
    this.#metric = metric;
    this.#draw();
  }

  #show() {
    const feeds = this.#feeds();
    const entries = this.#places.map((feed, i) => ({ feed, look: LOOKS[i] })).filter(({ feed }) => feed?.job && !feed.gone);
    document.body.classList.toggle('stale', this.#lost);
    const metrics = hadByAny(
      COMPARED,
      entries.map(({ feed }) => feed.job),
    );
    if (!metrics.includes(this.#metric)) {
      this.#curves?.stop();
      this.#curves = null;
      this.#metric = metrics[0];
    }
    render(
      html`
        ${this.#lost ? lostBanner(SHOWN_IS_OLD) : nothing} ${this.#notice ? html`<p role="status">${this.#notice}</p>` : nothing}
        ${feeds.filter(({ gone }) => gone).map((feed) => this.#missing(feed))}
        ${feeds.length === 0 ? html`<p class="muted">Pick jobs, and their curves are drawn in one plot.</p>` : nothing}
        ${this.#picker(feeds)}
        <section aria-labelledby="curves-heading" ?hidden=${entries.length === 0}>
          <h2 id="curves-heading">Curves</h2>
          ${metricChoice(metrics, this.#metric, (metric) => this.#chooseMetric(metric))}
          <figure id="plot" class="panel curves" data-paper="wide"></figure>
        </section>
        ${entries.length === 0
          ? nothing
          : html`<section aria-labelledby="table-heading">
              <h2 id="table-heading">Results and differences</h2>
              ${table(entries.map(({ feed, look }) => ({ job: feed.job, look })), this.#remove)}
            </section>`}
      `,
      page,
    );
    if (entries.length > 0) {
      this.#curves ??= new Curves(document.getElementById('plot'), this.#metric);
      const names = distinctNames(entries.map(({ feed }) => feed.job));
      this.#curves.show(entries.map(({ feed, look }, i) => this.#series(names[i], feed, look)));
    }
  }

  #series(name, { epochs }, look) {
    return { name, ...look, points: epochs.map((row) => ({ x: row.epoch, y: row[this.#metric.key] })) };
  }

  #missing({ id }) {
    return html`<p class="missing">
      There is no job <code>${id}</code>; perhaps it was deleted. <button type="button" @click=${() => this.#remove(id)}>Remove</button>
    </p>`;
  }

  #picker(feeds) {
    const left = this.#choices.filter((job) => !feeds.some(({ id }) => id === job.id));
    if (feeds.length === MOST_JOBS) {
      return html`<p class="muted picker">A plot shows at most six jobs. Remove one to add another.</p>`;
    }
    return html`<p class="picker">
      <label for="pick">Add a job</label>
      <select id="pick" @change=${this.#pick}>
        <option value="">${left.length === 0 ? 'There is no other job' : 'Choose …'}</option>
        ${left.map((job) => html`<option value=${job.id}>${choiceText(job)}</option>`)}
      </select>
    </p>`;
  }
}

/** Makes names unique, because jobs without a display name may have equal names. */
function distinctNames(jobs) {
  const names = jobs.map(jobName);
  return names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${jobs[i].id.slice(0, 8)})`));
}

/** @param {Job} job */
const choiceText = (job) => `${jobName(job)} (${stateName(job)}, ${time(job.created_at)})`;

const metricChoice = (metrics, chosen, choose) => html`<fieldset class="metrics">
  <legend class="visually-hidden">Metric</legend>
  ${metrics.map(
    (metric) => html`<label>
      <input type="radio" name="metric" value=${metric.key} .checked=${metric === chosen} @change=${() => choose(metric)} />
      ${metric.title}
    </label>`,
  )}
</fieldset>`;

startFrame();
new ComparePage().start();
