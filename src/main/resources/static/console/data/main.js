// The data page: shows one data set at a time. Its name is in the address of the page.

import { UnreachableError, getColumns, getStatistics, listDataSets, listSamples } from '../api.js';
import { banner, lostBanner } from '../banner.js';
import { startFrame } from '../frame.js';
import { html, nothing, render } from '../lib.js';
import { redrawing } from '../redraw.js';
import { columnsSection } from './columns.js';
import { classesSection, countsSection } from './counts.js';
import { Duplicates } from './duplicates.js';
import { factsSection, splitsOf } from './facts.js';
import { findingsSection } from './findings.js';
import { PixelHistograms } from './pixels.js';
import { SamplesByClass } from './samples.js';
import { Upload } from './upload.js';
import { DataSetVersions } from './versions.js';

const RETRY_MS = 5000;

const page = document.getElementById('page');
const wanted = new URLSearchParams(location.search).get('name');

/** All data that is loaded so far. */
const known = { dataSets: null, dataSet: null, statistics: null, columns: null, first: null, samples: null, pixels: null, duplicates: null, versions: null, complete: false, problem: null };

async function load() {
  try {
    known.dataSets = (await listDataSets()).datasets;
    known.dataSet = wanted === null ? known.dataSets.find(isUsable) : known.dataSets.find(({ name }) => name === wanted);
    known.problem = null;
    draw();
    if (known.dataSet && isUsable(known.dataSet)) {
      await lookInto(known.dataSet);
    }
  } catch (problem) {
    known.problem = problem;
    if (comesBack(problem)) {
      setTimeout(load, RETRY_MS);
    }
    draw();
  }
}

async function lookInto(dataSet) {
  document.title = `${dataSet.name} – Data – Perceptron`;
  await (isTable(dataSet) ? lookIntoTable(dataSet) : lookIntoImages(dataSet));
  if (dataSet.origin === 'uploaded') {
    known.versions = new DataSetVersions(dataSet.name, draw);
    await known.versions.load();
  }
  known.complete = true;
  draw();
}

async function lookIntoTable(dataSet) {
  known.columns = await getColumns(dataSet.name);
  draw();
}

async function lookIntoImages(dataSet) {
  const first = async (split) => ({ split, ...(await listSamples(dataSet.name, { split, count: 1 })).samples[0] });
  known.first = await Promise.all(splitsOf(dataSet).map(first));
  draw();
  known.statistics = await getStatistics(dataSet.name);
  known.pixels = new PixelHistograms(known.statistics, draw);
  known.duplicates = new Duplicates(dataSet, draw);
  known.samples = new SamplesByClass(dataSet, known.statistics, draw);
  draw();
  await known.samples.load();
}

const isTable = ({ kind }) => kind === 'table';

const comesBack = (problem) => problem instanceof UnreachableError || problem.status >= 500;

function isUsable(dataSet) {
  return !dataSet.error;
}

const draw = redrawing(() => {
  document.body.classList.toggle('stale', known.problem !== null);
  render(template(), page);
});

const template = () => html`${problemBanner()} ${known.dataSets === null ? waiting() : content()}`;

const waiting = () => (known.problem ? nothing : html`<p class="muted">Asking for the data sets …</p>`);

function problemBanner() {
  const { problem } = known;
  if (problem === null) {
    return nothing;
  }
  return comesBack(problem) ? lostBanner() : banner({ tone: 'warning', role: 'alert', text: problem.message });
}

const content = () => html`${chooser(known.dataSets, known.dataSet)} ${chosen()} ${isComplete() ? html`${upload.template()} ${ownDataSet()}` : nothing}`;

/** The end of the page is drawn only after the parts before it, so that nothing moves. */
const isComplete = () => known.complete || known.problem !== null || !known.dataSet || !isUsable(known.dataSet);

const chooser = (dataSets, current) => html`
  <nav class="data-sets" aria-label="Data sets">
    ${dataSets.map(
      (dataSet) => html`<a
        href=${`data.html?name=${encodeURIComponent(dataSet.name)}`}
        aria-current=${dataSet === current ? 'page' : 'false'}
        >${dataSet.name}${isUsable(dataSet) ? nothing : html` <span class="unusable">(can’t be used)</span>`}</a
      >`,
    )}
  </nav>
`;

function chosen() {
  const { dataSet } = known;
  if (!dataSet) {
    return banner({ tone: 'warning', text: `There is no data set “${wanted}”. Choose one of those above.` });
  }
  if (!isUsable(dataSet)) {
    return banner({
      tone: 'bad',
      title: `The data set ${dataSet.name} can’t be used`,
      text: dataSet.error,
      more: html`<p>Correct its files and <a href="">load this page again</a>. No restart is needed.</p>`,
    });
  }
  return html`${isTable(dataSet) ? table(dataSet) : images(dataSet)} ${known.versions ? known.versions.template() : nothing}`;
}

function images(dataSet) {
  const { statistics, first, samples } = known;
  return html`
    ${factsSection(dataSet, first)} ${statistics ? seen(dataSet, statistics) : html`<p class="muted">Counting the images …</p>`}
    ${samples ? samples.template() : nothing}
  `;
}

const seen = (dataSet, statistics) => html`
  ${findingsSection(statistics.warnings, (finding) => known.duplicates.button(finding))} ${known.duplicates.template()} ${countsSection(dataSet, statistics)}
  ${known.pixels.template()}
`;

const table = (dataSet) => html`
  ${factsSection(dataSet, [])}
  ${known.columns ? html`${classesSection(dataSet, known.columns)} ${columnsSection(known.columns)}` : html`<p class="muted">Reading the columns …</p>`}
`;

const ownDataSet = () => html`
  <section aria-labelledby="own">
    <h2 id="own">A folder on the server</h2>
    <div class="panel padded own">
      <p>
        Put a folder with these IDX files, the format of MNIST, into <code>data/datasets/NAME</code> where the service runs
        (the setting <code>perceptron.datasets.directory</code> names another place). Each may be packed by gzip.
      </p>
      <ul>
        <li><code>train-images-idx3-ubyte</code> (in colour <code>train-images-idx4-ubyte</code>) and <code>train-labels-idx1-ubyte</code></li>
        <li><code>t10k-images-idx3-ubyte</code> (in colour <code>t10k-images-idx4-ubyte</code>) and <code>t10k-labels-idx1-ubyte</code>, if there are images for tests</li>
      </ul>
      <p>
        <a href="">Load this page again</a>: the data set is then listed above, or the page says what is wrong with its files. A training job names it:
        <code>{"data_set":"NAME"}</code>. The README has more in its section “Your own data set”.
      </p>
    </div>
  </section>
`;

const upload = new Upload(draw);

startFrame();
draw();
load();
