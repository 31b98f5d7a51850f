// The page of a model: its versions with their metrics and files, and which version answers.

import { ALL_EVENTS_PATH, getModel, listModels, listVersionsOf, UnreachableError } from '../api.js';
import { banner, lostBanner } from '../banner.js';
import { startFrame } from '../frame.js';
import { html, nothing, render } from '../lib.js';
import { LiveEvents } from '../live.js';
import { redrawing } from '../redraw.js';
import { throttled } from '../throttled.js';
import { inProduction, productionTable } from './production.js';
import { snippets } from './snippets.js';
import { versionTable } from './versions.js';

const PAGE_SIZE = 50;
const MOST_MODELS = 200;

const page = document.getElementById('page');
const title = document.getElementById('title');
const query = new URLSearchParams(location.search);
const wanted = query.get('name');
const version = Number(query.get('version')) || null;

/** All data that is loaded so far. `models` is the list of all models, `model` the one that is shown; `missing` says why there is none. */
const known = { models: null, defaultModel: null, model: null, versions: [], production: [], nextToken: null, missing: null, lost: false };

async function load() {
  try {
    const { models, default_model: defaultModel } = await listModels({ page_size: MOST_MODELS });
    Object.assign(known, { models, defaultModel, missing: null, lost: false });
    const name = wanted ?? defaultModel;
    if (name !== null) {
      const shown = Math.max(PAGE_SIZE, known.versions.length);
      const [model, list, production] = await Promise.all([
        getModel(name),
        listVersionsOf(name, { page_size: Math.min(shown, 200) }),
        inProduction(name),
      ]);
      Object.assign(known, { model, versions: list.versions, production, nextToken: list.next_page_token });
    }
  } catch (error) {
    take(error);
  }
  draw();
}

function take(error) {
  if (error instanceof UnreachableError || error.status >= 500) {
    known.lost = true;
  } else {
    Object.assign(known, { model: null, missing: error.message });
  }
}

async function showMore() {
  try {
    const list = await listVersionsOf(known.model.name, { page_size: PAGE_SIZE, page_token: known.nextToken });
    Object.assign(known, { versions: [...known.versions, ...list.versions], nextToken: list.next_page_token });
  } catch (error) {
    take(error);
  }
  draw();
}

const draw = redrawing(() => {
  const { model, missing, lost } = known;
  title.textContent = model ? `Model ${model.name}` : missing ? 'No such model' : 'Models';
  document.title = `${model ? model.name : 'Models'} – Perceptron`;
  document.body.classList.toggle('stale', lost);
  render(html`${lost ? lostBanner() : nothing} ${known.models === null ? waiting() : content()}`, page);
});

const waiting = () => (known.lost ? nothing : html`<p class="muted">Asking for the models …</p>`);

const content = () => html`${chooser()} ${known.missing ? banner({ tone: 'warning', role: 'alert', text: known.missing }) : nothing}
${known.model ? shown(known.model) : known.models.length === 0 ? empty : nothing}`;

const chooser = () =>
  known.models.length < 2 && known.model
    ? nothing
    : html`<nav class="models" aria-label="Models">
        ${known.models.map(
          ({ name }) => html`<a href=${`model.html?name=${encodeURIComponent(name)}`} aria-current=${name === known.model?.name ? 'page' : 'false'}>${name}</a>`,
        )}
      </nav>`;

const shown = (model) => html`
  <p class="answers">${answering(model)} ${policyText(model.policy)}</p>
  <section aria-labelledby="versions-heading">
    <h2 id="versions-heading">Versions</h2>
    ${versionTable(known.versions, version)}
    ${known.nextToken ? html`<p class="after-table"><button type="button" @click=${showMore}>Show older versions</button></p>` : nothing}
  </section>
  ${productionTable(known.production)}
  ${asked(model) ? snippets(asked(model)) : nothing}
`;

/** The champion, which answers for its model; it is not known if it is older than the listed versions. */
const asked = ({ champion }) => known.versions.find(({ version: number }) => number === champion.version) ?? null;

/** Says which version answers which requests. */
const answering = ({ name, champion }) =>
  name === known.defaultModel
    ? html`Version <b>${champion.version}</b>, its champion, answers <code>POST /predict</code>.`
    : html`Version <b>${champion.version}</b> is its champion; it answers <code>POST /predict</code> where the request names this model.`;

const POLICIES = {
  newest: () => 'Each new version becomes the champion.',
  best: (metric) => `The champion is the version with the best ${metric}.`,
  manual: () => 'The champion changes only when somebody says so.',
};

/** Describes the policy; for a policy that this page does not know, its name is shown. */
const policyText = ({ policy, metric }) => {
  const name = String(policy).toLowerCase();
  return POLICIES[name]?.(String(metric).toLowerCase().replace('_', ' ')) ?? `Its policy is ${name}.`;
};

const empty = html`<p class="panel padded muted">There is no model yet. The first <a href="./">training job</a> that succeeds publishes one.</p>`;

startFrame();
draw();
const reload = throttled(load, 1000);
window.addEventListener('focus', reload);
new LiveEvents(ALL_EVENTS_PATH, {
  onOpen: load,
  onEvent: ({ type, state }) => type === 'state' && state === 'SUCCEEDED' && reload(),
  onLost: () => {
    known.lost = true;
    draw();
  },
});
