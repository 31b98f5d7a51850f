// The page that looks inside a version: its network, its layers with their weights, and what their units look for.

import { getDefaultModel, getModel, UnreachableError } from '../api.js';
import { banner, lostBanner } from '../banner.js';
import { startFrame } from '../frame.js';
import { LatestAnswer } from '../latest.js';
import { html, nothing, render } from '../lib.js';
import { redrawing } from '../redraw.js';
import { followTheme } from '../theme.js';
import { getLayers, getUnit } from './asking.js';
import { drawing, heatMap, layerChoice, layerSection, UNITS_AT_ONCE } from './layers.js';
import { unitSection } from './unit.js';

const PREFERRED = 12;

const page = document.getElementById('page');
const title = document.getElementById('title');
const query = new URLSearchParams(location.search);
const askedUnit = new LatestAnswer();

/**
 * What is known and chosen. `layer` is a number from 1, `unit` one from 0; `shown` is how many units are listed; `found` is the answer about the unit,
 * `unitProblem` why there is none.
 */
const state = {
  layers: /** @type {Layers | null} */ (null),
  problem: null,
  layer: Number(query.get('layer')) || 1,
  unit: Number(query.get('unit')) || 0,
  shown: UNITS_AT_ONCE,
  heatMap: false,
  found: /** @type {LayerUnit | null} */ (null),
  unitProblem: null,
};

async function load() {
  try {
    const { name, version } = await wanted();
    if (name === null) {
      state.problem = new Error('There is no model yet. The first training job that succeeds publishes one.');
    } else {
      state.layers = await getLayers(name, version);
      state.problem = null;
      state.layer = Math.min(state.layer, state.layers.layers.length);
      state.unit = Math.min(state.unit, chosen().units - 1);
      state.shown = Math.max(UNITS_AT_ONCE, UNITS_AT_ONCE * Math.ceil((state.unit + 1) / UNITS_AT_ONCE));
    }
  } catch (error) {
    state.problem = error;
  }
  draw();
  if (state.layers !== null) {
    loadUnit();
  }
}

/** The version in the address; without a number the champion, and without a name the default model. */
async function wanted() {
  const name = query.get('name') ?? (await getDefaultModel()).model;
  const number = Number(query.get('version'));
  return { name, version: name === null || number ? number : (await getModel(name)).champion.version };
}

async function loadUnit() {
  const { model, version } = state.layers;
  const { layer, unit } = state;
  state.found = state.unitProblem = null;
  draw();
  const outcome = await askedUnit.ask((signal) => getUnit({ model, version, layer, unit }, { count: PREFERRED }, { signal }));
  if (outcome !== null) {
    state.found = outcome.answer;
    state.unitProblem = outcome.problem;
    draw();
  }
}

const chosen = () => state.layers.layers[state.layer - 1];

function choose(layer, unit) {
  if (layer !== state.layer) {
    state.shown = UNITS_AT_ONCE;
  }
  Object.assign(state, { layer, unit });
  const { model, version } = state.layers;
  history.replaceState(null, '', `?${new URLSearchParams({ name: model, version: String(version), layer, unit })}`);
  loadUnit();
}

function showMore() {
  state.shown += UNITS_AT_ONCE;
  draw();
}

function showHeatMap(open) {
  state.heatMap = open;
  draw();
}

const draw = redrawing(() => {
  const { layers, problem } = state;
  const name = layers ? `${layers.model}\u00a0${layers.version}` : null;
  title.textContent = name ? `Inside ${name}` : 'Look inside';
  document.title = `${name ? `Inside ${name}` : 'Look inside'} – Perceptron`;
  render(html`${problem === null ? nothing : failure(problem)} ${layers === null ? waiting() : content(layers)}`, page);
});

const waiting = () => (state.problem === null ? html`<p class="muted">Asking for the layers …</p>` : nothing);

const failure = (problem) =>
  problem instanceof UnreachableError
    ? lostBanner()
    : banner({ tone: 'warning', role: 'alert', text: html`${problem.message} <a href="model.html">See the models</a>.` });

/** @param {Layers} layers */
const content = (layers) => html`
  <p class="lead muted">What training found, layer by layer. <a href=${`model.html?name=${encodeURIComponent(layers.model)}&version=${layers.version}`}>This version</a>
    ${layers.image ? html`· <a href=${`draw.html?model=${encodeURIComponent(layers.model)}&version=${layers.version}`}>Draw with it</a>` : nothing}</p>
  ${drawing(layers)}
  ${layerChoice(layers, state.layer, (layer) => choose(layer, 0))}
  <div class="inside">
    ${layerSection(layers, chosen(), { unit: state.unit, shown: state.shown, onUnit: (unit) => choose(state.layer, unit), onMore: showMore })}
    ${unitSection(layers, chosen(), state, loadUnit)}
    ${heatMap(chosen(), { open: state.heatMap, onToggle: showHeatMap })}
  </div>
`;

startFrame();
followTheme(draw);
draw();
load();
