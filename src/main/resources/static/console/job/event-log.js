// The events of a job, newest first. They are loaded as pages of JSON; a live event triggers loading the new ones.

import { listEvents } from '../api.js';
import { formatOf, RATED } from '../epoch-metrics.js';
import { count, time } from '../format.js';
import { html, nothing, repeat } from '../lib.js';
import { throttled } from '../throttled.js';

const PAGE_SIZE = 1000;
/** Limit for the page, because a job with many thousand epochs has too many events. */
const MOST_EVENTS = 5000;
const ROWS = 100;

const SENTENCES = {
  state: ({ state, previous, attempt, reason }) =>
    `${previous ? `${previous} → ` : ''}${state}${attempt ? `, attempt ${attempt}` : ''}${reason ? `: ${reason}` : ''}`,
  epoch: (event) => `epoch ${event.epoch}: ${RATED.filter(({ key }) => key in event).map((metric) => `${metric.key} ${formatOf(metric, 1)(event[metric.key])}`).join(', ')}`,
  diagnostics: ({ epoch, layers }) => `epoch ${epoch}: ${count(layers.length)} layers diagnosed`,
  progress: ({ epoch, rows_done: done, rows }) => `epoch ${epoch}: ${count(done)} of ${count(rows)} rows`,
  checkpoint: ({ epoch, rows_done: rows, bytes }) => `after epoch ${epoch}${rows ? ` and ${count(rows)} rows` : ''}, ${count(bytes)} bytes`,
  log: ({ level, message }) => `${level}: ${message}`,
};

export class EventLog {
  #id;
  #onChange;
  /** @type {{ id: number, type: string, at: string, data: any }[]} */
  #events = [];
  #rows = ROWS;
  #open = false;
  #loading = false;
  #again = false;
  #failure = null;
  #withProgress = false;

  constructor(id, onChange) {
    this.#id = id;
    this.#onChange = onChange;
  }

  /** Called after an event; loads the log if it is visible. */
  refresh = throttled(() => this.#load(), 1000);

  toggle(open) {
    this.#open = open;
    this.#load();
  }

  view() {
    const events = this.#events.filter(({ type }) => this.#withProgress || type !== 'progress');
    return html`
      <label class="after-panel"><input type="checkbox" @change=${(e) => this.#setProgress(e.target.checked)} /> also progress within epochs</label>
      ${this.#failure ? html`<p role="alert">The events could not be fetched: ${this.#failure}</p>` : nothing}
      <div class="panel table-scroll log" role="region" aria-label="Events" tabindex="0">
        <table>
          <thead><tr><th scope="col">At</th><th scope="col">Type</th><th scope="col">What happened</th></tr></thead>
          <tbody>${repeat(events.slice(-this.#rows).reverse(), (event) => event.id, rowOf)}</tbody>
        </table>
      </div>
      ${events.length > this.#rows ? html`<p class="after-panel"><button type="button" @click=${this.#showMore}>Show older events</button></p>` : nothing}
      ${this.#events.length === MOST_EVENTS ? html`<p class="muted">These are the newest ${count(MOST_EVENTS)} events; the API has them all.</p>` : nothing}
    `;
  }

  #setProgress(shown) {
    this.#withProgress = shown;
    this.#onChange();
  }

  #showMore = () => {
    this.#rows += ROWS;
    this.#onChange();
  };

  /** Loads new events, one request at a time so that no event is loaded twice; a call during a request causes another one. */
  async #load() {
    if (this.#loading || !this.#open) {
      this.#again = this.#loading;
      return;
    }
    this.#loading = true;
    try {
      await this.#loadPages();
      this.#failure = null;
    } catch (error) {
      this.#failure = error.message;
    }
    this.#loading = false;
    this.#onChange();
    if (this.#again) {
      this.#again = false;
      this.refresh();
    }
  }

  async #loadPages() {
    let token = null;
    do {
      const from = token ? { page_token: token } : { last_event_id: this.#events.at(-1)?.id ?? 0 };
      const page = await listEvents(this.#id, { page_size: PAGE_SIZE, ...from });
      this.#events = [...this.#events, ...page.events].slice(-MOST_EVENTS);
      token = page.next_page_token;
      this.#onChange();
    } while (token && this.#open);
  }
}

const rowOf = ({ type, at, data }) => html`<tr>
  <td class="when">${time(at)}</td>
  <th scope="row">${type}</th>
  <td>${SENTENCES[type]?.(data) ?? JSON.stringify(data)}</td>
</tr>`;
