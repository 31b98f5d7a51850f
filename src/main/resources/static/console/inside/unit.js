// What one unit looks for: the test images for which it answers most, and its mean answer for each class.

import { localAddress } from '../addresses.js';
import { failureBanner } from '../banner.js';
import { amount, count } from '../format.js';
import { html, nothing, repeat, variables } from '../lib.js';
import { tile } from '../sheet.js';
import { unitWeights } from './layers.js';

/** Pixels of the side of the large picture of weights, about. */
const PICTURE = 168;

/**
 * @param {Layers} layers
 * @param {Layer} layer
 */
export const unitSection = (layers, layer, { unit, found, unitProblem }, askAgain) => html`<section class="unit panel padded" aria-labelledby="unit-heading" aria-busy=${found === null && unitProblem === null}>
  <h3 id="unit-heading">${titleOf(layers, layer, unit)}</h3>
  ${layer.links.unit_weights ? weights(layers, layer, unit) : nothing}
  ${unitProblem ? failureBanner(unitProblem, askAgain) : found ? report(found) : html`<p class="muted">Computing the test images …</p>`}
</section>`;

function titleOf({ labels }, layer, unit) {
  return layer.kind === 'output' ? `Unit ${unit} of the output layer${labels?.[unit] ? `: ${labels[unit]}` : ''}` : `Unit ${unit} of layer ${layer.layer}`;
}

function weights({ image }, layer, unit) {
  const scale = Math.max(1, Math.min(20, Math.floor(PICTURE / Math.max(image.rows, image.columns))));
  return html`<figure class="weights">
    <img width=${image.columns * scale} height=${image.rows * scale} alt=${`The weights of unit ${unit}`} src=${localAddress(unitWeights(layer, { from: unit, count: 1, scale }))}>
    <figcaption class="small muted">Its weights</figcaption>
  </figure>`;
}

/** @param {LayerUnit} found */
const report = (found) => html`
  ${found.activation.least === found.activation.most
    ? html`<p>It answers ${amount(found.activation.most)} for every test row, so it tells nothing apart.</p>`
    : html`<p class="small">Its answers go from ${amount(found.activation.least)} to ${amount(found.activation.most)}, ${amount(found.activation.mean)} on average.</p>`}
  <h4 id="preferred-heading">It answers most for</h4>
  <ul class="preferred" aria-labelledby="preferred-heading">
    ${repeat(found.preferred, ({ index }) => index, (row, place) => preferred(row, place, found))}
  </ul>
  ${found.classes.length > 0 ? classMeans(found.classes) : nothing}
  <p class="small muted">${rowsOf(found.rows)}</p>
`;

/**
 * @param {LayerUnit['preferred'][number]} row
 * @param {number} place
 * @param {LayerUnit} found
 */
function preferred(row, place, { preferred: all, links: { sheet } }) {
  const { index, label, label_name: name, activation, links } = row;
  const what = label === null ? null : (name ?? label);
  return html`<li>
    ${links.image ? tile({ address: sheet, place, count: all.length, image: links.image, alt: `Test image ${index}: ${what}` }) : html`<span>Row ${count(index)}</span>`}
    <span class="small muted">${what === null ? nothing : html`<b>${what}</b> `}${amount(activation)}</span>
  </li>`;
}

function classMeans(classes) {
  const most = Math.max(...classes.map(({ activation }) => Math.abs(activation ?? 0)));
  return html`<h4 id="means-heading">Its mean answer for each class</h4>
    <ol class="class-means" tabindex="0" aria-labelledby="means-heading">
      ${classes.map(
        ({ label, label_name: name, activation }) => html`<li>
          <span class="class">${name ?? label}</span>
          <span class=${(activation ?? 0) < 0 ? 'mean below' : 'mean'} aria-hidden="true" ${variables({ '--share': most === 0 ? 0 : Math.abs(activation ?? 0) / most })}></span>
          <span class="share">${amount(activation)}</span>
        </li>`,
      )}
    </ol>`;
}

const SPLITS = { train: 'training', test: 'test' };

const rowsOf = ({ data_set: dataSet, split, rows, available }) =>
  `Computed for ${rows === available ? `all ${count(rows)}` : `${count(rows)} of ${count(available)}`} rows${split === 'train' ? ', set aside from the training part' : ''} of ${dataSet} (${SPLITS[split]}).`;
