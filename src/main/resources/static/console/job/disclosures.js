// Details that are loaded when they are opened: specification, receipt, events and checkpoints.

import { localAddress } from '../addresses.js';
import { getReceipt, listCheckpoints } from '../api.js';
import { count, time } from '../format.js';
import { html, nothing } from '../lib.js';
import { EventLog } from './event-log.js';
import { network } from './network.js';

const json = (value) => html`<pre tabindex="0" role="region" aria-label="JSON">${JSON.stringify(value, null, 2)}</pre>`;

/** Data that is loaded when it is shown for the first time. */
class Lazy {
  #fetch;
  #onChange;
  value = null;
  failure = null;

  constructor(fetch, onChange) {
    this.#fetch = fetch;
    this.#onChange = onChange;
  }

  async load() {
    try {
      this.value = await this.#fetch();
      this.failure = null;
    } catch (error) {
      this.failure = error.message;
    }
    this.#onChange();
  }

  view(show) {
    if (this.failure) {
      return html`<p role="alert">${this.failure}</p>`;
    }
    return this.value === null ? html`<p class="muted">Asking the service …</p>` : show(this.value);
  }
}

export class Disclosures {
  #log;
  #receipt;
  #checkpoints;

  constructor(id, onChange) {
    this.#log = new EventLog(id, onChange);
    this.#receipt = new Lazy(() => getReceipt(id), onChange);
    this.#checkpoints = new Lazy(() => listCheckpoints(id), onChange);
  }

  onEvent() {
    this.#log.refresh();
  }

  /** @param {Job} job */
  view(job, dataSet) {
    return html`<section aria-labelledby="details-heading">
      <h2 id="details-heading">Details</h2>
      <details>
        <summary>Specification</summary>
        ${network(job, dataSet)} ${json(job.specification)}
      </details>
      ${job.links?.receipt
        ? html`<details @toggle=${(e) => e.target.open && this.#receipt.load()}>
            <summary>Receipt</summary>
            <p class="muted after-panel">What is needed to train the same parameters again, and the result.</p>
            ${this.#receipt.view(json)}
          </details>`
        : nothing}
      <details @toggle=${(e) => this.#log.toggle(e.target.open)}>
        <summary>Events</summary>
        ${this.#log.view()}
      </details>
      <details @toggle=${(e) => e.target.open && this.#checkpoints.load()}>
        <summary>Checkpoints</summary>
        ${this.#checkpoints.view(({ checkpoints }) => checkpointTable(checkpoints))}
      </details>
    </section>`;
  }
}

function checkpointTable(checkpoints) {
  if (checkpoints.length === 0) {
    return html`<p class="muted">There are none.</p>`;
  }
  return html`<div class="panel table-scroll" role="region" aria-label="Checkpoints" tabindex="0">
    <table>
      <thead>
        <tr><th scope="col">Name</th><th scope="col" class="number">Epoch</th><th scope="col" class="number">Rows of the next</th><th scope="col" class="number">Bytes</th><th scope="col">Written</th></tr>
      </thead>
      <tbody>
        ${checkpoints.map(
          ({ name, epoch, rows_done: rows, bytes, written_at: at, links }) => html`<tr>
            <th scope="row"><a href=${localAddress(links.download)} download>${name}</a></th>
            <td class="number">${count(epoch)}</td><td class="number">${count(rows)}</td><td class="number">${count(bytes)}</td><td class="when">${time(at)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
