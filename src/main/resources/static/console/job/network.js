// The network of a job as a table of its layers.

import { count } from '../format.js';
import { inputsOf, sizeOf } from '../image-shape.js';
import { html, nothing } from '../lib.js';
import { activationOf, outputOf } from '../output.js';

/**
 * Returns the rows of the table: name, description, output shape and parameters of each layer.
 *
 * @param dataSet its shape and classes, which the specification leaves to the data
 */
function layersOf(specification, dataSet) {
  const table = [{ name: 'Input', does: `${sizeOf(dataSet.image_shape)}, ${specification.normalization ?? 'none'} normalization`, shape: inputsOf(dataSet.image_shape), parameters: 0 }];
  let inputs = inputsOf(dataSet.image_shape);
  specification.layers.forEach((layer, i) => {
    table.push({
      name: `Hidden ${i + 1}`,
      does: ['dense', activationOf(layer), layer.batch_normalization && 'batch normalization', layer.dropout && `dropout ${layer.dropout}`].filter(Boolean).join(', '),
      shape: layer.units,
      // Batch normalization has a scale, a shift, a mean and a variance for each unit.
      parameters: (inputs + 1) * layer.units + (layer.batch_normalization ? 4 * layer.units : 0),
    });
    inputs = layer.units;
  });
  const output = outputOf(specification, dataSet);
  table.push({ name: 'Output', does: `dense, ${output.activation}`, shape: output.units, parameters: (inputs + 1) * output.units });
  return table;
}

/** @param {Job} job */
export function network(job, dataSet) {
  if (!dataSet?.image_shape || !job.specification?.layers) {
    return nothing;
  }
  const layers = layersOf(job.specification, dataSet);
  const sum = layers.reduce((all, { parameters }) => all + parameters, 0);
  // If the page does not know a kind of layer, its counts are wrong and are not shown.
  const counted = sum === job.network?.parameter_count;
  return html`<div class="panel table-scroll" role="region" aria-label="Table of layers" tabindex="0">
    <table class="layers">
      <thead>
        <tr><th scope="col">Layer</th><th scope="col">What it does</th><th scope="col" class="number">Output</th>${counted ? html`<th scope="col" class="number">Parameters</th>` : nothing}</tr>
      </thead>
      <tbody>
        ${layers.map(
          ({ name, does, shape, parameters }) => html`<tr>
            <th scope="row">${name}</th><td>${does}</td><td class="number">[n, ${shape}]</td>
            ${counted ? html`<td class="number">${parameters ? count(parameters) : '–'}</td>` : nothing}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
