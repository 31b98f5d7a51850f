// The network as a drawing, the choice of a layer, and the weights of the chosen layer.

import { localAddress } from '../addresses.js';
import { query } from '../api.js';
import { count } from '../format.js';
import { html, nothing } from '../lib.js';
import { activationOf } from '../output.js';
import { tile } from '../sheet.js';
import { figureTheme } from '../theme.js';

/** Units that are listed at first, and how many more each time. */
export const UNITS_AT_ONCE = 64;

/** @param {Layers} layers */
export const drawing = (layers) => html`<section aria-labelledby="network-heading">
  <h2 id="network-heading">The network</h2>
  <div class="panel table-scroll drawing" role="region" aria-labelledby="network-heading" tabindex="0">
    <img width="1000" height="420" alt=${described(layers)} src=${`${localAddress(layers.links.drawing)}${query({ theme: figureTheme() })}`}>
  </div>
</section>`;

const described = ({ inputs, layers }) => `${count(inputs)} inputs, then ${layers.map(({ units, activation }) => `${count(units)} ${activation} units`).join(', ')}`;

/** @param {Layers} layers */
export const layerChoice = ({ layers }, chosen, onLayer) => html`<section aria-labelledby="layers-heading">
  <h2 id="layers-heading">Layers</h2>
  <div class="layer-choice" role="group" aria-labelledby="layers-heading">
    ${layers.map(
      (layer) => html`<button type="button" data-layer=${layer.layer} aria-pressed=${layer.layer === chosen} @click=${() => onLayer(layer.layer)}>${nameOf(layer)}</button>`,
    )}
  </div>
</section>`;

const nameOf = ({ layer, kind }) => (kind === 'output' ? 'Output layer' : `Layer ${layer}`);

/**
 * The weights of a layer: a picture or a number for each unit, and all of them as a heat map.
 *
 * @param {Layers} layers
 * @param {Layer} layer
 */
export const layerSection = (layers, layer, { unit, shown, onUnit, onMore }) => html`<section class="layer" aria-labelledby="layer-heading">
  <h3 id="layer-heading">${nameOf(layer)}: ${count(layer.units)} units</h3>
  <p class="muted small">${facts(layer)}</p>
  <p class="small">${layer.links.unit_weights ? pictured(layers) : 'Choose a unit to see what it looks for.'}</p>
  <ol class=${layer.links.unit_weights ? 'units pictures' : 'units'} aria-label="Units">
    ${Array.from({ length: Math.min(shown, layer.units) }, (_, i) => unitButton(layers, layer, i, { chosen: i === unit, onUnit }))}
  </ol>
  ${shown < layer.units ? html`<p><button type="button" class="more" @click=${onMore}>Show ${Math.min(UNITS_AT_ONCE, layer.units - shown)} more</button></p>` : nothing}
</section>`;

const facts = (layer) =>
  [
    `${count(layer.inputs)} inputs for each unit`,
    activationOf(layer),
    layer.batch_normalization && 'batch normalization',
    layer.dropout > 0 && `dropout ${layer.dropout}`,
    `${count(layer.parameters)} parameters`,
  ]
    .filter(Boolean)
    .join(' · ');

const pictured = ({ image }) =>
  image.channels === 1
    ? html`Each picture shows the weights of one unit, pixel by pixel: <span class="positive">blue</span> where light in the image makes it answer more,
        <span class="negative">orange</span> where it makes it answer less. Choose one to see what it looks for.`
    : 'Each picture shows the weights of one unit for red, green and blue; grey is no weight. Choose one to see what it looks for.';

function unitButton({ labels }, layer, unit, { chosen, onUnit }) {
  const name = layer.kind === 'output' && labels ? (labels[unit] ?? unit) : unit;
  return html`<li>
    <button type="button" data-unit=${unit} aria-pressed=${chosen} aria-label=${`Unit ${name}`} @click=${() => onUnit(unit)}>
      ${layer.links.unit_weights ? unitPicture(layer, unit) : name}
    </button>
  </li>`;
}

/** The picture of one unit, out of a file with those of its neighbours. */
function unitPicture(layer, unit) {
  const from = unit - (unit % UNITS_AT_ONCE);
  const number = Math.min(UNITS_AT_ONCE, layer.units - from);
  return tile({
    address: unitWeights(layer, { from, count: number }),
    place: unit - from,
    count: number,
    image: unitWeights(layer, { from: unit, count: 1 }),
    alt: `${unit}`,
  });
}

/** The address of a file with the pictures of units; `scale` is the side of the square that each weight becomes. */
export const unitWeights = (layer, { from, count: number, scale = 1 }) =>
  `${layer.links.unit_weights}${query({ from, count: number, scale, gap: 0, theme: figureTheme() })}`;

/**
 * The picture is loaded when it is wanted, because it is larger than the rest of the page.
 *
 * @param {Layer} layer
 */
export const heatMap = (layer, { open, onToggle }) => html`<section class="all-weights" aria-labelledby="heat-heading">
  <h3 id="heat-heading">All weights</h3>
  <details @toggle=${(event) => onToggle(event.target.open)}>
    <summary>Show them as a heat map</summary>
    ${open ? heatMapPicture(layer) : nothing}
  </details>
  <p class="downloads small">
    <a href=${localAddress(layer.links.weights)}>Weights as JSON</a>
    <a href=${localAddress(layer.links.heat_map.replace('.png', '.svg'))}>Heat map as SVG</a>
    <a href=${localAddress(layer.links.heat_map)}>Heat map as PNG</a>
    ${layer.links.unit_weights ? html`<a href=${localAddress(`${layer.links.unit_weights}?scale=4`)}>Pictures as PNG</a>` : nothing}
  </p>
</section>`;

const heatMapPicture = (layer) => html`<div class="panel table-scroll drawing" role="region" aria-labelledby="heat-heading" tabindex="0">
  <img width="1000" height="560" alt=${`Heat map of ${count(layer.units)} units by ${count(layer.inputs)} inputs`} src=${`${localAddress(layer.links.heat_map)}${query({ theme: figureTheme() })}`}>
</div>`;
