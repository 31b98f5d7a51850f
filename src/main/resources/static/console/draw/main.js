// The drawing page: a sheet on one side, and the predictions of one or two versions on the other.

import { ALL_EVENTS_PATH } from '../api.js';
import { banner, lostBanner } from '../banner.js';
import { Champion } from '../champion.js';
import { startFrame } from '../frame.js';
import { html, nothing, ref, render } from '../lib.js';
import { LiveEvents } from '../live.js';
import { redrawing } from '../redraw.js';
import { followTheme } from '../theme.js';
import { choices } from './choices.js';
import { colourChoice } from './colours.js';
import { curlCommand } from './curl.js';
import { hasColours, imageFile, SQUARE } from './ink.js';
import { Pen } from './pen.js';
import { loadSamples, pictureOf, pictureOfSample, sampleButtons, takeFiles } from './pictures.js';
import { Reader } from './reader.js';
import { result } from './result.js';
import { Selection } from './selection.js';
import { Sheet } from './sheet.js';
import { pens, tools } from './tools.js';
import { Why } from './why.js';

/** If the connection is restored within this time, no message is shown. */
const LOST_AFTER_MS = 3000;

const page = document.getElementById('page');
const draw = redrawing(() => render(view(), page));
const sheet = new Sheet();
const readers = [new Reader(answered), new Reader(answered)];
const why = new Why(changed, () => !pen?.drawing);
const selection = new Selection(readers, changed, askAll);
const champion = new Champion({ onChange: changed, onMoved: () => selection.load() });
let asked = null;
let pen = null;
let samples = { dataSet: null, list: [] };
let taken = { revision: -1, shape: SQUARE, file: null };
let notice = null;
let lost = false;
let lostTimer = null;

startFrame();
followTheme(changed);
takeFiles(page, (file) => use(() => pictureOf(file, file.name)));
document.addEventListener('keydown', onKey);
// Events are about jobs only. Uploaded or deleted versions and moved aliases are loaded when the page gets the focus.
window.addEventListener('focus', () => selection.load());
new LiveEvents(ALL_EVENTS_PATH, {
  onOpen: () => {
    connected(true);
    selection.load();
  },
  onEvent: ({ type, state }) => type === 'state' && state === 'SUCCEEDED' && selection.load(),
  onLost: () => connected(false),
});
changed();

function changed() {
  if (pen !== null) {
    pen.shape = shape();
  }
  draw();
  showSamples();
}

function answered() {
  if (readers.some(({ error }) => error?.type === 'urn:perceptron:problem:model-not-found')) {
    selection.load();
  }
  changed();
}

function view() {
  return html`
    <div class="notices">${lost ? lostBanner('You can draw on.') : nothing} ${selection.empty ? noModel() : nothing}</div>
    <div class="desk">
      <div class="sheet-side">
        <div class="paper">
          <canvas
            id="sheet"
            class="sheet"
            role="img"
            aria-label="Sheet to draw on with mouse, finger or pen. Without one of them, upload a picture or take a test image."
            ${ref(attachPen)}
          ></canvas>
          ${sheet.blank ? html`<span class="hint" aria-hidden="true">Draw here</span>` : nothing}
        </div>
        ${tools({ sheet, notice, onUndo: undo, onClear: clear, onFile: (file) => use(() => pictureOf(file, file.name)) })}
        ${hasColours(shape()) && pen !== null ? colours() : nothing}
      </div>
      <div class="reader-side">
        ${selection.empty ? nothing : choices(selection)}
        <div class="results">${selection.asked.map(resultOf)}</div>
        ${selection.asked.length === 0 ? nothing : why.view()} ${selection.empty ? nothing : championOf(readers[0].version)}
        ${selection.empty ? nothing : curlCommand(readers[0].version, shape(), sheet.blank ? null : takePicture)}
      </div>
      <div class="extras">
        ${pens({ pen, onWidth: changed })}
        ${sampleButtons(samples.list, (sample) => use(() => pictureOfSample(sample)))}
      </div>
    </div>
  `;
}

const colours = () =>
  colourChoice({
    colour: pen.colour,
    onColour: (colour) => {
      pen.colour = colour;
      changed();
    },
    onFill: () => changeSheet(() => sheet.fill(pen.colour)),
  });

/** The champion of the first version's model; it is loaded again together with the versions. */
function championOf(version) {
  if (version !== asked) {
    asked = version;
    if (version !== null) {
      champion.load(version.name);
    }
  }
  return version === null ? nothing : html`<div class="panel padded answers small">${champion.view(version.version)}</div>`;
}

const resultOf = (reader, i) =>
  result(reader, {
    side: i === 0 ? 'first' : 'second',
    blank: sheet.blank,
    own: sheet.picture !== null,
    resting: !pen?.drawing,
  });

const noModel = () =>
  banner({
    tone: 'busy',
    role: 'status',
    title: 'There is no model yet',
    text: html`The first training job that succeeds publishes one, and this page begins to read by itself.
      <a href="./">See the jobs</a>; meanwhile you can already draw.`,
  });

/** lit-html calls this only once, because the function never changes. */
function attachPen(canvas) {
  if (canvas && pen === null) {
    pen = new Pen(canvas, sheet, sheetChanged);
    changed();
  }
}

function sheetChanged() {
  notice = null;
  askAll();
  changed();
}

function askAll() {
  why.ask(readers[0].version, sheet.blank ? null : takePicture);
  for (const reader of readers) {
    if (sheet.blank) {
      reader.forget();
    } else {
      reader.ask(takePicture);
    }
  }
}

/** The shape of the first version's images, which the sheet has too. */
function shape() {
  return readers[0].version?.lineage?.input_contract?.image_shape ?? SQUARE;
}

/** Creates the file once for both versions. */
function takePicture() {
  const wanted = shape();
  if (taken.revision !== sheet.revision || taken.shape !== wanted) {
    taken = { revision: sheet.revision, shape: wanted, file: imageFile(sheet, wanted) };
  }
  return taken.file;
}

function undo() {
  if (sheet.canUndo) {
    changeSheet(() => sheet.undo());
  }
}

function clear() {
  changeSheet(() => sheet.clear());
}

function changeSheet(change) {
  pen.lift();
  change();
  readers.forEach((reader) => reader.forget());
  pen.repaint();
  sheetChanged();
}

/** Uses the newest picture, even if loading an older one ends later. */
async function use(load) {
  const revision = sheet.revision;
  try {
    const picture = await load();
    if (sheet.revision === revision) {
      changeSheet(() => sheet.show(picture));
      notice = `Shown: ${picture.name}.`;
    }
  } catch (error) {
    notice = error.message;
  }
  changed();
}

async function showSamples() {
  const dataSet = selection.empty ? null : (readers[0].version?.lineage?.data_set ?? null);
  if (dataSet !== samples.dataSet) {
    samples = { dataSet, list: [] };
    const list = dataSet === null ? [] : await loadSamples(dataSet);
    if (samples.dataSet === dataSet) {
      samples.list = list;
      changed();
    }
  }
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z') {
    event.preventDefault();
    undo();
  }
}

function connected(yes) {
  if (yes) {
    clearTimeout(lostTimer);
    lostTimer = null;
    tellLost(false);
  } else {
    // This is called after every failed attempt; the time of the first one matters.
    lostTimer ??= setTimeout(() => tellLost(true), LOST_AFTER_MS);
  }
}

function tellLost(isLost) {
  lost = isLost;
  document.body.classList.toggle('stale', isLost);
  changed();
}
