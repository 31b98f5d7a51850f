// Shows why a version answers what it answers: pixels that matter, layers, training images, and what would change the answer.

import { amount, count, percent } from '../format.js';
import { html, live, nothing, ref } from '../lib.js';
import { tile } from '../sheet.js';
import { paintActivations, paintInfluence } from './why-paint.js';

/** Units of a layer that are drawn; more are too small to see. */
const MOST_UNITS = 1024;

export function whyView(why, version, { onToggle, onChoice }) {
  const { answer, error } = why;
  return html`
    <details class="why panel padded" @toggle=${(event) => onToggle(event.target.open)}>
      <summary>Why? Look inside this answer</summary>
      ${error ? html`<p class="problem" role="alert">${error.message}</p>` : nothing}
      ${answer ? explained(why, version, onChoice) : error ? nothing : html`<p class="muted">Draw something to see which pixels matter.</p>`}
    </details>
  `;
}

function explained({ answer, choice, trainingImages }, version, onChoice) {
  return html`
    <div class="why-answer">
      <figure class="influence">
        <canvas role="img" aria-label="Which pixels speak for and against the class" ${ref((canvas) => canvas && paintInfluence(canvas, answer))}></canvas>
        <figcaption class="small muted">
          <span class="positive">Blue</span> speaks for ${nameOf(answer.occlusion.explain, version)}, <span class="negative">orange</span> against it.
        </figcaption>
      </figure>
      <div class="why-choice">
        <label>Explain ${classes('explain', choice.explain, 'the answer', version, onChoice)}</label>
        <label>rather than ${classes('against', choice.against, 'any other class', version, onChoice)}</label>
        <p class="counterfactual">${counterfactual(answer, version)}</p>
        <p class="small muted">${answer.occlusion.patches} squares of ${answer.occlusion.patch}\u00a0×\u00a0${answer.occlusion.patch} pixels were covered, one after the other.</p>
      </div>
    </div>
    <h3>What the layers answer</h3>
    <ol class="activations">${answer.layers.map(layer)}</ol>
    ${trainingImages ? learnedFrom(trainingImages) : nothing}
    <p class="small"><a href=${`inside.html?name=${encodeURIComponent(answer.model)}&version=${answer.version}`}>Look inside the model</a></p>
  `;
}

const nameOf = (label, version) => version.lineage?.input_contract?.labels?.[label] ?? label;

function classes(field, chosen, usual, version, onChoice) {
  const number = version.lineage?.input_contract?.classes ?? 10;
  return html`<select id=${field} @change=${(event) => onChoice({ [field]: event.target.value === '' ? null : Number(event.target.value) })}>
    <option value="" .selected=${live(chosen === null)}>${usual}</option>
    ${Array.from({ length: number }, (_, label) => html`<option value=${label} .selected=${live(chosen === label)}>${nameOf(label, version)}</option>`)}
  </select>`;
}

function counterfactual({ counterfactual: change, label }, version) {
  if (!change) {
    return 'Covering a few squares does not change the answer.';
  }
  const squares = change.patches.length === 1 ? 'the square with the frame' : `the ${change.patches.length} squares with frames`;
  return html`Without ${squares} it would read <b>${change.label_name ?? change.label}</b> (${percent(change.probability)}) instead of ${nameOf(label, version)}.`;
}

function layer({ layer: number, activation, outputs }, i, all) {
  const name = i === all.length - 1 ? 'Output layer' : `Layer ${number}`;
  const shown = outputs.slice(0, MOST_UNITS);
  const positive = outputs.filter((output) => output > 0).length;
  return html`<li>
    <span class="small"><b>${name}</b> <span class="muted">${activation}, ${count(positive)} of ${count(outputs.length)} units above 0, the largest ${amount(Math.max(...outputs))}</span></span>
    <canvas role="img" aria-label=${`The answers of ${shown.length} units of ${name.toLowerCase()}`} ${ref((canvas) => canvas && paintActivations(canvas, shown))}></canvas>
  </li>`;
}

function learnedFrom({ images, rows, available, links }) {
  return html`
    <h3 id="learned-heading">It learned this from</h3>
    <ul class="learned" aria-labelledby="learned-heading">
      ${images.map(
        ({ index, label, label_name: name, distance, links: { image } }, place) => html`<li>
          ${tile({ address: links.sheet, place, count: images.length, image, alt: `Training image ${index}: ${name ?? label}` })}
          <span class="small muted"><b>${name ?? label}</b> ${amount(distance)}</span>
        </li>`,
      )}
    </ul>
    <p class="small muted">The nearest of ${rows === available ? count(rows) : `${count(rows)} of ${count(available)}`} training images in the last hidden layer, with their distances.</p>
  `;
}
