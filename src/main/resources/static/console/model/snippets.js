// Commands and programs that ask a version, written for what it takes: images of its shape, or rows of its columns.

import { CURL, NEEDS_KEY } from '../addresses.js';
import { html, nothing } from '../lib.js';
import { takesPictures } from '../output.js';
import { commandLine, postCommand } from '../tour.js';

const ROOT = new URL('.', document.baseURI).href;

/** Columns that an example names; a row may leave out the others. */
const MOST_COLUMNS = 8;

/** `version` is the one that answers for its model. */
export function snippets(version) {
  const written = takesPictures(version) ? ofPictures(version) : ofRows(version);
  return html`<section class="snippets" aria-labelledby="use-heading">
    <h2 id="use-heading">Ask it from a program</h2>
    <p>${written.takes}</p>
    ${written.examples.map(([title, command]) => html`<h3>${title}</h3>
      ${commandLine(command)}`)}
    <p class="small muted after-table">The Open Inference Protocol: <a href=${`v2/models/${version.name}`}>names, shapes and ranges of its tensors</a>.</p>
  </section>`;
}

function ofPictures({ name, lineage }) {
  const shape = lineage?.input_contract?.image_shape;
  const file = `${CURL} '${ROOT}predict?model=${name}' -F image=@picture.png`;
  if (!shape) {
    return { takes: html`It takes pictures of any size.`, examples: [['A picture file, with curl', file]] };
  }
  const { rows, columns, channels = 1 } = shape;
  const colour = channels === 3;
  return {
    takes: html`It takes picture files of any size, or the numbers of an image with <b>${rows} × ${columns}${colour ? ' × 3' : ''}</b>:
    ${rows} rows of ${columns} ${colour ? 'pixels, each with red, green and blue' : 'grey levels'}, from 0 to 255. ${names(lineage)}`,
    examples: [
      ['A picture file, with curl', file],
      ['Numbers, with Python', python({ model: name }, image(rows, columns, colour), '"image": image, "pixel_range": "0..255"')],
    ],
  };
}

const image = (rows, columns, colour) =>
  `image = [[${colour ? '[0, 0, 0]' : '0'}] * ${columns} for _ in range(${rows})]  # ${rows} rows of ${columns} ${colour ? 'pixels: red, green, blue' : 'grey levels'}, 0 to 255`;

function ofRows({ name, lineage }) {
  const { columns, targets } = lineage.input_contract;
  const row = Object.fromEntries(columns.slice(0, MOST_COLUMNS).map((column) => [column.name, example(column)]));
  return {
    takes: html`It takes rows of a table with ${columns.length === 1 ? 'one column' : html`<b>${columns.length}</b> columns`}; a column that is left out is a missing
    value. ${targets.length > 0 ? html`It answers ${targets.length === 1 ? 'a number' : 'numbers'}: ${targets.map(({ name: target }) => target).join(', ')}.` : names(lineage)}`,
    examples: [
      ['A row, with curl', postCommand('predict', { model: name, rows: [row] })],
      ['A file, with curl', `${CURL} '${ROOT}predict?model=${name}' -H 'Content-Type: text/csv' -H 'Accept: text/csv' --data-binary @rows.csv`],
      ['A row, with Python', python({ model: name }, `rows = ${JSON.stringify([row])}`, '"rows": rows')],
    ],
  };
}

/** A value as in the training rows: about the middle of the numbers, or the first category. */
const example = ({ fill, categories }) => (categories ? (categories[0] ?? '') : Number(fill.toPrecision(4)));

/** Names no more classes than one reads at a glance. */
function names({ input_contract: contract }) {
  const labels = contract?.labels;
  if (!labels) {
    return html`It answers one of ${contract.classes} classes.`;
  }
  return html`It answers one of ${labels.length} classes${labels.length <= 12 ? `: ${labels.join(', ')}` : nothing}.`;
}

/** Python without other packages. */
const python = ({ model }, data, fields) => `import json${NEEDS_KEY ? ', os' : ''}, urllib.request

${data}
body = {"model": ${JSON.stringify(model)}, ${fields}}
request = urllib.request.Request(
    "${ROOT}predict", json.dumps(body).encode(), {"Content-Type": "application/json"${NEEDS_KEY ? ', "Authorization": "Bearer " + os.environ["KEY"]' : ''}})
print(json.load(urllib.request.urlopen(request)))`;
