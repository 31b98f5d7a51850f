// A preview of the network, as the service resolved the request.

import { count } from '../format.js';
import { inputsOf, sizeOf } from '../image-shape.js';
import { html, nothing } from '../lib.js';
import { activationOf, outputOf } from '../output.js';
import { commandLine, postCommand } from '../tour.js';

/**
 * `check` is the service's answer, null before the first one; `current` is whether it belongs to the current content of the form, `valid` whether
 * that content is valid.
 */
export function preview({ check, current, valid, dataSet, request }) {
  return html`<aside class="panel padded preview" aria-label="What will be trained" data-current=${current && valid}>
    <h3>What will be trained</h3>
    <p class="small" role="status">${!valid ? 'This is the last valid network. Correct the marked fields to see the new one.' : current ? sentence(check, dataSet) : 'Checking …'}</p>
    ${check ? html`<div class=${valid ? '' : 'outdated'}>${network(check, dataSet)}</div>` : html`<p class="muted">Asking the service …</p>`}
    ${check && valid ? html`<details><summary>The resolved specification</summary><pre class="json" tabindex="0" role="region" aria-label="Resolved specification"><code>${JSON.stringify(check.specification, null, 2)}</code></pre></details>` : nothing}
    <details>
      <summary>The same with curl</summary>
      ${commandLine(postCommand('v1/training-jobs', request))}
    </details>
  </aside>`;
}

function sentence(check, dataSet) {
  const shapes = shapesOf(check?.specification, dataSet);
  return shapes ? `${shapes.map(({ to }) => to).join(' → ')}, ${count(check.network.parameter_count)} parameters` : '';
}

function network({ network: size, specification }, dataSet) {
  const steps = Math.ceil(size.training_rows / specification.batch_size);
  return html`
    ${layerTable(specification, size, dataSet)}
    <dl class="preview-facts">
      <dt>Training rows</dt>
      <dd id="preview-training-rows">${count(size.training_rows)}</dd>
      <dt>Validation rows</dt>
      <dd>${size.validation_rows > 0 ? count(size.validation_rows) : 'none'}</dd>
      <dt>Updates per epoch</dt>
      <dd>${count(steps)}</dd>
      <dt>Updates in all</dt>
      <dd>${count(steps * specification.epochs)}</dd>
    </dl>
  `;
}

function layerTable(specification, { parameter_count: total }, dataSet) {
  const shapes = shapesOf(specification, dataSet);
  if (!shapes) {
    return html`<p>${count(total)} parameters</p>`;
  }
  // If the page's sum differs from the service's, the page does not know all kinds of layers and shows no parts.
  const known = shapes.reduce((sum, { parameters }) => sum + parameters, 0) === total;
  return html`<div class="table-scroll" role="region" aria-label="Layers of the network" tabindex="0">
    <table class="shapes">
      <thead>
        <tr><th scope="col">Layer</th><th scope="col" class="number">Shape</th><th scope="col" class="number">Parameters</th></tr>
      </thead>
      <tbody>
        ${shapes.map(
          ({ name, note, from, to, parameters }) => html`<tr>
            <th scope="row">${name}${note ? html`<div class="muted small">${note}</div>` : nothing}</th>
            <td class="number">${from ? `${count(from)} → ${count(to)}` : count(to)}</td>
            <td class="number">${!from ? '' : known ? count(parameters) : '–'}</td>
          </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr><th scope="row" colspan="2">All parameters</th><td class="number" id="preview-parameters">${count(total)}</td></tr>
      </tfoot>
    </table>
  </div>`;
}

/** Returns the shapes of all layers from the pixels to the output; null if the shape of the data set is not known. */
function shapesOf(specification, dataSet) {
  if (!specification || !dataSet?.image_shape) {
    return null;
  }
  const shapes = [{ name: 'Input', note: sizeOf(dataSet.image_shape), to: inputsOf(dataSet.image_shape), parameters: 0 }];
  specification.layers.forEach((layer, index) => shapes.push(hidden(layer, index, shapes.at(-1).to)));
  const from = shapes.at(-1).to;
  const { activation, units } = outputOf(specification, dataSet);
  return [...shapes, { name: 'Output', note: activation, from, to: units, parameters: (from + 1) * units }];
}

/** Counts the parameters: one weight for each pair, one bias for each neuron, and four numbers for each neuron with batch normalization. */
function hidden(layer, index, from) {
  const notes = [activationOf(layer), layer.batch_normalization && 'batch normalization', layer.dropout > 0 && `dropout ${layer.dropout}`];
  return {
    name: `Layer ${index + 1}`,
    note: notes.filter(Boolean).join(', '),
    from,
    to: layer.units,
    parameters: (from + 1) * layer.units + (layer.batch_normalization ? 4 * layer.units : 0),
  };
}
