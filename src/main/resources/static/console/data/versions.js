// The versions of an uploaded data set, with a button that deletes one.

import { localAddress } from '../addresses.js';
import { deleteDataSetVersion, listDataSetVersions } from '../api.js';
import { failureBanner } from '../banner.js';
import { confirmed } from '../confirm.js';
import { count } from '../format.js';
import { html } from '../lib.js';

/** The list of versions. It draws itself by `onChange`. */
export class DataSetVersions {
  #name;
  #onChange;
  #versions = [];
  #problem = null;

  /** `onChange` is called when there is something new to draw. */
  constructor(name, onChange) {
    this.#name = name;
    this.#onChange = onChange;
  }

  async load() {
    try {
      this.#versions = (await listDataSetVersions(this.#name)).versions;
      this.#problem = null;
    } catch (problem) {
      this.#problem = problem;
    }
    this.#onChange();
  }

  template() {
    return html`
      <section aria-labelledby="versions">
        <h2 id="versions">Versions</h2>
        ${failureBanner(this.#problem, () => this.load())}
        <div class="panel table-scroll" role="region" aria-labelledby="versions" tabindex="0">
          <table class="versions">
            <thead>
              <tr>
                <th scope="col">SHA-256</th>
                <th scope="col">Format</th>
                <th scope="col">Rows</th>
                <th scope="col">Uploaded</th>
                <th scope="col"><span class="visually-hidden">Actions</span></th>
              </tr>
            </thead>
            <tbody>
              ${this.#versions.map((version) => this.#row(version))}
            </tbody>
          </table>
        </div>
      </section>
    `;
  }

  #row(version) {
    const short = version.sha256.slice(0, 12);
    return html`<tr data-version=${version.sha256}>
      <th scope="row"><code>${short}</code></th>
      <td>${version.format}</td>
      <td>${count(version.training_rows + version.test_rows)}</td>
      <td>${new Date(version.created_at).toLocaleString()}</td>
      <td>
        <a href=${localAddress(version.links.download)} download>Download<span class="visually-hidden"> version ${short}</span></a>
        <button type="button" class="danger" @click=${() => this.#delete(version, short)}>Delete<span class="visually-hidden"> version ${short}</span></button>
      </td>
    </tr>`;
  }

  async #delete(version, short) {
    if (!(await confirmed({ question: `Delete version ${short} of ${this.#name}? It is gone for good.`, yes: 'Delete it' }))) {
      return;
    }
    try {
      await deleteDataSetVersion(this.#name, version.sha256);
    } catch (problem) {
      this.#problem = problem;
      this.#onChange();
      return;
    }
    if (this.#versions.length === 1) {
      window.location.href = 'data.html';
    } else {
      window.location.reload();
    }
  }
}
