// The page of one job.

import { ALL_EVENTS_PATH, getModelOfJob, jobEventsPath, listDataSets } from '../api.js';
import { lostBanner, SHOWN_IS_OLD } from '../banner.js';
import { showEvaluation } from '../evaluation/evaluation.js';
import { startFrame } from '../frame.js';
import { JobFeed } from '../job-feed.js';
import { hasEnded, isQueued, jobName } from '../job.js';
import { html, nothing, render } from '../lib.js';
import { LiveEvents } from '../live.js';
import { PLOTS_MS, redrawing } from '../redraw.js';
import { Charts } from './charts.js';
import { Disclosures } from './disclosures.js';
import { Epochs } from './epochs.js';
import { facts, result } from './facts.js';
import { head } from './head.js';
import { Inside } from './inside.js';
import { Published } from './published.js';
import { readingOf } from './reading.js';
import { Verbs } from './verbs.js';
import { Verifications } from './verifications.js';

const id = new URLSearchParams(location.search).get('id');
const page = document.getElementById('page');
const title = document.getElementById('title');

class JobPage {
  #draw = redrawing(() => this.#show(), PLOTS_MS);
  #feed = new JobFeed(id, () => this.#onFeed());
  #verbs = new Verbs(id, { onJob: (job) => this.#feed.replace(job), onDeleted: () => this.#leave(), onVerify: () => this.#verifications.refresh(), onChange: this.#draw });
  #charts = new Charts();
  #inside = new Inside(id, this.#draw);
  #epochs = new Epochs(this.#draw);
  #published = new Published(this.#draw);
  #disclosures = new Disclosures(id, this.#draw);
  #verifications = new Verifications(id, this.#draw);
  #live = null;
  #queue = null;
  #lost = false;
  #dataSet = null;
  #asked = new Set();

  start() {
    this.#feed.load();
    this.#inside.load();
    // Without a job, the connection for events detects when the service is back. A job may also have been resumed while the page was in the
    // background.
    this.#connect();
    document.addEventListener('visibilitychange', () => !document.hidden && this.#live === null && this.#feed.load());
  }

  #connect() {
    this.#live ??= new LiveEvents(jobEventsPath(id), {
      onOpen: () => this.#onOpen(),
      onEvent: (event) => this.#onEvent(event),
      onLost: () => this.#onLost(),
    });
  }

  #disconnect() {
    this.#live?.stop();
    this.#live = null;
  }

  /** Follows the queue, because the place and the expected start of a waiting job depend on other jobs. */
  #followQueue(waits) {
    if (!waits) {
      this.#queue?.stop();
      this.#queue = null;
    } else {
      this.#queue ??= new LiveEvents(ALL_EVENTS_PATH, {
        onOpen: () => {},
        onEvent: ({ type, job_id: other }) => type === 'state' && other !== id && this.#feed.load(),
      });
    }
  }

  #onOpen() {
    this.#lost = false;
    this.#feed.load();
    this.#inside.load();
  }

  #onEvent(event) {
    this.#feed.receive(event);
    this.#inside.receive(event);
    this.#disclosures.onEvent();
  }

  /** Events of an ended job cannot be opened. Only a request for the job shows whether it has ended or the service is lost. */
  #onLost() {
    this.#lost = true;
    this.#feed.load();
  }

  #onFeed() {
    const { job, gone, error } = this.#feed;
    if (gone || (job && hasEnded(job) && error === null)) {
      this.#lost = false;
      this.#disconnect();
    } else {
      this.#connect();
    }
    this.#followQueue(!gone && job !== null && isQueued(job));
    if (job) {
      this.#askOnce('classes', () => this.#findDataSet(job));
    }
    this.#draw();
  }

  /** Loads additional data. If this fails, a line is left out, and the data is requested again when the job changes. */
  async #askOnce(key, ask) {
    if (!this.#asked.has(key)) {
      this.#asked.add(key);
      try {
        await ask();
      } catch {
        this.#asked.delete(key);
      }
    }
  }

  /** @param {Job} job */
  async #findDataSet(job) {
    const { datasets } = await listDataSets();
    this.#dataSet = datasets.find(({ name }) => name === job.specification.data_set) ?? null;
    this.#draw();
  }

  #version = null;

  /** @param {Job} job */
  #succeeded(job) {
    if (job.links.verifications) {
      this.#askOnce('verifications', async () => this.#verifications.refresh());
    }
    // A verification publishes no model.
    if (job.links.model) {
      this.#askOnce('model', async () => {
        this.#version = await getModelOfJob(id);
        this.#draw();
      });
    }
    this.#askOnce('evaluation', async () => {
      showEvaluation(document.getElementById('evaluation'), job);
    });
  }

  #leave() {
    this.#feed.gone = true;
    this.#disconnect();
    this.#followQueue(false);
    this.#verifications.stop();
    this.#feed.stop();
    this.#draw();
  }

  #show() {
    const { job, gone, error } = this.#feed;
    document.body.classList.toggle('stale', this.#isLost());
    if (gone || !id) {
      this.#showGone(job !== null);
      return;
    }
    if (job === null || !this.#inside.settled) {
      render(error ? lostBanner() : html`<p class="muted">Asking the service for the job …</p>`, page);
      return;
    }
    this.#showJob(job);
  }

  #isLost() {
    return this.#lost && this.#feed.error !== null;
  }

  #showGone(known) {
    title.textContent = 'No such job';
    const text = known ? 'It was deleted.' : 'The service has no job of this id; perhaps it was deleted.';
    render(html`<p role="status">${text}</p><p class="after-panel"><a href="./">To the jobs</a></p>`, page);
  }

  /**
   * A sentence about the epochs. While the job is not ended there is always one, so that the plots below do not move.
   *
   * @param {Job} job
   */
  #reading(job) {
    const sentence = readingOf(job, this.#feed.epochs, this.#dataSet?.classes ?? null);
    if (sentence === null && !hasEnded(job)) {
      return html`<p class="reading muted">What the numbers say stands under <a href="#inside-heading">Inside</a>.</p>`;
    }
    return sentence === null ? nothing : html`<p class="reading">${sentence}</p>`;
  }

  /** @param {Job} job */
  #showJob(job) {
    const { epochs } = this.#feed;
    // The plots have their place before the first epoch ends, so that the page below them does not move.
    const hasCurves = epochs.length > 0 || !hasEnded(job);
    title.textContent = jobName(job);
    document.title = `${jobName(job)} – Perceptron`;
    render(
      html`
        ${this.#isLost() ? lostBanner(SHOWN_IS_OLD) : nothing}
        ${head(job, this.#verbs, this.#dataSet)}
        <section aria-labelledby="curves-heading" ?hidden=${!hasCurves}>
          <h2 id="curves-heading">Curves</h2>
          ${this.#reading(job)}
          <div id="charts" class="charts"></div>
        </section>
        ${this.#inside.view(job)} ${result(job, this.#version)} ${this.#published.view(job)} ${this.#verifications.view()}
        <div id="evaluation"></div>
        ${this.#epochs.view(job, epochs)} ${facts(job)} ${this.#disclosures.view(job, this.#dataSet)}
      `,
      page,
    );
    if (hasCurves) {
      this.#charts.show(document.getElementById('charts'), job, epochs);
    }
    this.#inside.draw();
    if (job.state === 'SUCCEEDED') {
      this.#succeeded(job);
    }
  }
}

startFrame();
const jobPage = new JobPage();
if (id) {
  jobPage.start();
} else {
  title.textContent = 'No job chosen';
  render(html`<p>Choose one of <a href="./">the jobs</a>.</p>`, page);
}
