// The versions of a model as a table.

import { versionFile } from '../api.js';
import { amount, count, loss, percent, time } from '../format.js';
import { jobUrl } from '../job.js';
import { html, nothing, repeat } from '../lib.js';
import { takesPictures } from '../output.js';

/** The formats of the files: the name in the API and the name for people. */
const FORMATS = [
  ['dl4j', 'DL4J'],
  ['keras', 'Keras'],
  ['keras_h5', 'Keras HDF5'],
  ['npz', 'NumPy'],
];

/** `chosen` is the number of the version in the address of the page, or null. */
export const versionTable = (versions, chosen) => html`<div class="panel table-scroll" role="region" aria-labelledby="versions-heading" tabindex="0">
  <table class="versions">
    <thead>
      <tr>
        <th scope="col">Version</th><th scope="col" class="number">${figureName(versions)}</th><th scope="col" class="number">Test loss</th>
        <th scope="col">Data set</th><th scope="col" class="number">Parameters</th><th scope="col">Published</th>
        <th scope="col">Comes from</th><th scope="col">Inside</th><th scope="col">Try</th><th scope="col">Download</th>
      </tr>
    </thead>
    <tbody>${repeat(versions, ({ version }) => version, (version) => row(version, chosen))}</tbody>
  </table>
</div>`;

const row = (version, chosen) => html`<tr data-version=${version.version} class=${version.version === chosen ? 'chosen' : ''} aria-current=${version.version === chosen ? 'true' : nothing}>
  <th scope="row">${version.version} ${version.aliases.map((alias) => html`<span class="state">${alias}</span> `)}</th>
  <td class="number">${figure(version)}</td>
  <td class="number">${loss(version.test_loss)}</td>
  <td>${dataSet(version.lineage?.data_set)}</td>
  <td class="number">${count(version.lineage?.parameter_count)}</td>
  <td><time datetime=${version.published_at}>${time(version.published_at)}</time></td>
  <td>${origin(version)}</td>
  <td>${insideLink(version)}</td>
  <td>${takesPictures(version) ? drawLink(version) : '–'}</td>
  <td class="downloads">${FORMATS.map(([format, name]) => download(version, format, name))}</td>
</tr>`;

/** The figure by which a model's champion is chosen: of numbers it is the RMSE. */
function figureName(versions) {
  const numbers = versions.filter(answersNumbers).length;
  return numbers === 0 ? 'Test accuracy' : numbers === versions.length ? 'Test RMSE' : 'Test accuracy or RMSE';
}

const answersNumbers = (version) => version.test_rmse !== undefined || version.lineage?.input_contract?.targets?.length > 0;

const figure = (version) =>
  answersNumbers(version) ? html`${amount(version.test_rmse)} <span class="muted small">R2 ${loss(version.test_r2)}</span>` : percent(version.test_accuracy, 2);

const drawLink = ({ name, version }) =>
  html`<a href=${`draw.html?model=${encodeURIComponent(name)}&version=${version}`} aria-label=${`Draw with version ${version}`}>Draw</a>`;

const insideLink = ({ name, version }) =>
  html`<a href=${`inside.html?name=${encodeURIComponent(name)}&version=${version}`} aria-label=${`Look inside version ${version}`}>Look inside</a>`;

const dataSet = (name) => (name ? html`<a href=${`data.html?name=${encodeURIComponent(name)}`}>${name}</a>` : '–');

/** A link to the job, which may have been deleted; then its page says so. */
const origin = ({ job_id: id, version }) =>
  id ? html`<a href=${jobUrl({ id })} aria-label=${`Training job of version ${version}`}>Training job</a>` : 'an uploaded file';

const download = ({ name, version }, format, title) =>
  html`<a href=${versionFile(name, version, format)} download aria-label=${`${title} file of version ${version}`}>${title}</a>`;
