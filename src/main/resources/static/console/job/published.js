// The version that a job published, whether it became the champion, and which version answers now.

import { serverNow } from '../api.js';
import { Champion } from '../champion.js';
import { time } from '../format.js';
import { html, nothing } from '../lib.js';

export class Published {
  #champion;
  #asked = false;

  constructor(onChange) {
    this.#champion = new Champion({ onChange });
  }

  /** @param {Job} job */
  view(job) {
    if (!job.published) {
      return lost(job);
    }
    const { model, version, deleted_at: deletedAt } = job.published;
    if (!this.#asked && !deletedAt) {
      this.#asked = true;
      this.#champion.load(model);
    }
    return section(html`
      ${job.champion ? verdict(model, version, job.champion) : nothing}
      ${deletedAt
        ? html`<p id="version-deleted">Version ${version} of ${model} was deleted, ${time(deletedAt, serverNow())}. The job and its figures stay.</p>`
        : this.#champion.view(version)}
    `);
  }
}

const section = (content) => html`<section aria-labelledby="published-heading">
  <h2 id="published-heading">Model version</h2>
  <div class="panel padded">${content}</div>
</section>`;

const verdict = (model, version, { became, reason }) =>
  html`<p id="verdict">Version ${version} of ${model} ${became ? 'became' : 'did not become'} the champion when it was published. ${reason}</p>`;

/**
 * Returns whether a job succeeded and should have published a model, but its version is not known.
 *
 * @param {Job} job
 */
const lost = (job) =>
  job.state === 'SUCCEEDED' && !job.verification
    ? section(html`<p id="version-deleted">The version that this job published was deleted.</p>`)
    : nothing;
