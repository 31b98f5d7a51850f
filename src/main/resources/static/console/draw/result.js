// The prediction of one version: the most probable class, the bars, and the input of the network.

import { html, nothing, ref, repeat, variables } from '../lib.js';
import { percent } from '../format.js';
import { SHOWN_CLASSES } from './reader.js';
import { preparation, problem } from './words.js';
import { versionName } from './versions.js';

/** `side` is the column; `own` is whether the picture is a file of the user. */
export function result(reader, { side, blank, own, resting }) {
  const { answer, error, version } = reader;
  return html`
    <section class="result panel padded" aria-labelledby="${side}-heading" data-version=${`${version.name}/${version.version}`}>
      <h2 id="${side}-heading">${versionName(version)} reads</h2>
      <p class="visually-hidden" aria-live="polite">${spoken(reader, resting)}</p>
      ${error ? html`<p class="problem" role="alert">${problem(error, own)}</p>` : nothing}
      ${answer ? reading(answer, reader) : error ? nothing : waiting(blank)}
    </section>
  `;
}

const waiting = (blank) =>
  html`<p class="muted">${blank ? 'The sheet is blank. The bars change while you draw.' : 'Reading …'}</p>`;

/** The text for screen readers. It changes only while the pen is up, not during a stroke. */
function spoken(reader, resting) {
  if (resting && !reader.busy) {
    reader.spoken = reader.answer ? `${versionName(reader.version)} reads ${reader.answer.label_name ?? reader.answer.label}` : '';
  }
  return reader.spoken ?? '';
}

function reading(answer, reader) {
  return html`
    <div class="reading">
      <div class="guess">
        <p class=${labelClass(answer.label_name)}>${answer.label_name ?? answer.label}</p>
        <p class="sure">${percent(answer.probabilities[answer.label], 1)}</p>
      </div>
      <figure class="seen">
        <canvas
          role="img"
          aria-label=${`The ${shapeOf(answer, reader).join(' by ')} pixels that the network saw`}
          ${variables({ '--aspect': shapeOf(answer, reader)[0] / shapeOf(answer, reader)[1] })}
          ${ref((canvas) => canvas && paintSeen(canvas, answer, reader))}
        ></canvas>
        <figcaption class="small muted">What the network saw</figcaption>
      </figure>
    </div>
    ${(answer.warnings ?? []).map(({ message }) => html`<p class="problem" role="status">${message}</p>`)}
    ${bars(answer, reader)}
    <p class="small preparation">${preparation(answer.preprocessing, answer.file)}</p>
    <p class="small muted round-trip">Sent and read in ${Math.round(reader.roundTrip)}\u00a0ms</p>
  `;
}

/** Names are often too long for the size of a digit. */
const labelClass = (name = '') => (name.length > 12 ? 'label longest' : name.length > 3 ? 'label long' : 'label');

function bars(answer, reader) {
  const total = answer.probabilities.length;
  const all = total <= SHOWN_CLASSES;
  // With few classes, the order of the bars is fixed, so that it does not change while drawing. With many, only the most probable are shown.
  const shown = all ? [...answer.top].sort((a, b) => a.label - b.label) : answer.top;
  return html`
    ${all ? nothing : html`<p class="small muted">The ${shown.length} most probable of ${total} classes</p>`}
    <ol class="bars" aria-label="Probability of each class">
      ${repeat(shown, ({ label }) => label, (entry) => bar(entry, entry.label === answer.label))}
    </ol>
    ${all ? nothing : everyClass(answer, reader.version.lineage?.input_contract?.labels)}
  `;
}

/** All classes in their order, without bars: a hundred bars would not fit on a screen. */
function everyClass({ probabilities, label: top }, names) {
  return html`
    <details class="every-class">
      <summary>All ${probabilities.length} classes</summary>
      <ol tabindex="0" aria-label="Probability of every class">
        ${probabilities.map(
          (probability, label) => html`<li class=${label === top ? 'top' : ''}><span class="class">${names?.[label] ?? label}</span> <span class="share">${percent(probability, 1)}</span></li>`,
        )}
      </ol>
    </details>
  `;
}

function bar({ label, label_name: name = label, probability }, top) {
  return html`
    <li class=${top ? 'top' : ''} data-label=${label}>
      <span class="class">${name}</span>
      <span
        class="meter"
        role="meter"
        aria-label=${`Class ${name}`}
        aria-valuemin="0"
        aria-valuemax="1"
        aria-valuenow=${probability.toFixed(4)}
        aria-valuetext=${percent(probability, 1)}
        ${variables({ '--share': probability })}
      ></span>
      <span class="share">${percent(probability, 1)}</span>
    </li>
  `;
}

function shapeOf(answer, reader) {
  const shape = reader.version.lineage?.input_contract?.image_shape;
  const side = Math.round(Math.sqrt(answer.image.length));
  return shape ? [shape.columns, shape.rows] : [side, side];
}

function paintSeen(canvas, answer, reader) {
  const [columns, rows] = shapeOf(answer, reader);
  canvas.width = columns;
  canvas.height = rows;
  const channels = answer.image.length / (columns * rows);
  const pixels = new Uint8ClampedArray(4 * columns * rows).fill(255);
  for (let i = 0; i < columns * rows; i++) {
    for (let channel = 0; channel < 3; channel++) {
      pixels[4 * i + channel] = answer.image[channels === 3 ? 3 * i + channel : i];
    }
  }
  canvas.getContext('2d').putImageData(new ImageData(pixels, columns, rows), 0, 0);
}
