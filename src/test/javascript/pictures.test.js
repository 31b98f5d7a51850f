import { INK } from './console/draw/colours.js';
import { paint, penScale, pointAt, sentSize } from './console/draw/ink.js';
import { Sheet } from './console/draw/sheet.js';
import { preparation, problem } from './console/draw/words.js';
import { ServiceError, UnreachableError } from './console/api.js';
import { equal, test, truthy } from './checks.js';

/** A canvas that tells what was done to it. */
function recorder(width, height = width) {
  const calls = [];
  const context = new Proxy({}, {
    get: (_target, name) => (...values) => calls.push([name, ...values]),
    set: (_target, name, value) => calls.push([name, value]) > 0,
  });
  return { width, height, getContext: () => context, calls };
}

test('a sheet is white before anything is drawn', () => {
  const canvas = recorder(100);

  paint({ picture: null, strokes: [] }, canvas);

  equal(canvas.calls.slice(0, 2), [['fillStyle', '#ffffff'], ['fillRect', 0, 0, 100, 100]]);
});

test('a stroke is in shares of the side, round where it has one point', () => {
  const canvas = recorder(200);

  paint({ picture: null, strokes: [{ width: 0.1, points: [[0, -0.25]] }] }, canvas);

  truthy(canvas.calls.some(([name, x, y, radius]) => name === 'arc' && x === 100 && y === 50 && radius === 10));
});

test('a stroke of many points has no corners and ends at the last', () => {
  const canvas = recorder(10);

  paint({ picture: null, strokes: [{ width: 0.1, points: [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5]] }] }, canvas);

  truthy(canvas.calls.some((call) => JSON.stringify(call) === '["quadraticCurveTo",10,0,10,5]'));
  truthy(canvas.calls.some((call) => JSON.stringify(call) === '["lineTo",10,10]'));
});

test('a stroke keeps its form on a sheet of another shape, around its middle', () => {
  const canvas = recorder(400, 200);

  paint({ picture: null, strokes: [{ width: 0.1, points: [[0.5, -0.25]] }] }, canvas);

  truthy(canvas.calls.some(([name, x, y, radius]) => name === 'arc' && x === 300 && y === 50 && radius === 20));
  equal(pointAt([0.75, 0.25], canvas), [0.5, -0.25]);
});

test('a sheet and its strokes have their colours, and later strokes their own', () => {
  const canvas = recorder(100);
  const sheet = new Sheet();
  sheet.begin(0.1, [0, 0], '#ff0000');
  sheet.fill('#00ff00');
  sheet.begin(0.1, [0, 0], '#0000ff');
  sheet.begin(0.1, [0, 0]);

  paint(sheet, canvas, { rows: 28, columns: 28, channels: 3 });

  equal(fills(canvas), ['#00ff00', '#0000ff', INK]);
});

test('for a model of grey images a coloured sheet is dark ink on white paper', () => {
  const canvas = recorder(100);
  const sheet = new Sheet();
  sheet.fill('#101418');
  sheet.begin(0.1, [0, 0], '#0000ff');

  paint(sheet, canvas, { rows: 28, columns: 28 });

  equal(fills(canvas), ['#ffffff', INK]);
});

const fills = (canvas) => canvas.calls.filter(([name]) => name === 'fillStyle').map(([, colour]) => colour);

test('filling the sheet can be undone and cleared', () => {
  const sheet = new Sheet();
  sheet.begin(0.1, [0, 0]);
  sheet.fill('#00ff00');
  equal([sheet.ground, sheet.strokes.length, sheet.blank], ['#00ff00', 0, false]);

  sheet.clear();
  equal([sheet.ground, sheet.blank], [null, true]);
  sheet.undo();
  sheet.undo();

  equal([sheet.ground, sheet.strokes.length], [null, 1]);
});

test('the image that is sent is a whole multiple of the images of the model', () => {
  equal(sentSize({ rows: 28, columns: 28 }), { width: 280, height: 280 });
  equal(sentSize({ rows: 8, columns: 8 }), { width: 280, height: 280 });
  equal(sentSize({ rows: 30, columns: 20 }), { width: 200, height: 300 });
  equal(sentSize({ rows: 256, columns: 128 }), { width: 256, height: 512 });
});

test('a pen is wider on small images only', () => {
  equal([28, 20, 5].map((side) => penScale({ rows: side, columns: 3 })), [1, 1, 2]);
});

test('a picture is centred on a sheet of another shape', () => {
  const canvas = recorder(200, 300);

  paint({ picture: { bitmap: { width: 20, height: 20 } }, strokes: [] }, canvas);

  equal(canvas.calls.find(([name]) => name === 'drawImage').slice(2), [0, 50, 200, 200]);
});

test('a picture is centred, and shown as pixels when it is small', () => {
  const canvas = recorder(280);

  paint({ picture: { bitmap: { width: 28, height: 14 } }, strokes: [] }, canvas);

  truthy(canvas.calls.some(([name, value]) => name === 'imageSmoothingEnabled' && value === false));
  equal(canvas.calls.find(([name]) => name === 'drawImage').slice(2), [0, 70, 280, 140]);
});

test('undo takes back a stroke, a picture and a clearing, in turn', () => {
  const sheet = new Sheet();
  sheet.begin(0.1, [0, 0]);
  sheet.extend([[1, 1]]);
  sheet.show({ blob: {}, bitmap: null, name: 'a' });
  sheet.clear();
  equal([sheet.blank, sheet.canUndo], [true, true]);

  sheet.undo();
  equal(sheet.picture.name, 'a');
  sheet.undo();
  equal(sheet.strokes.map(({ points }) => points), [[[0, 0], [1, 1]]]);
  sheet.undo();
  equal([sheet.blank, sheet.canUndo], [true, false]);
});

test('the first stroke on a picture begins a new sheet, and its undo brings the picture back', () => {
  const sheet = new Sheet();
  sheet.show({ blob: {}, bitmap: null, name: 'a' });

  sheet.begin(0.1, [0, 0]);
  equal(sheet.picture, null);
  sheet.undo();

  equal(sheet.picture.name, 'a');
});

test('each change is a new revision', () => {
  const sheet = new Sheet();
  const revisions = [() => sheet.begin(0.1, [0, 0]), () => sheet.extend([[1, 1]]), () => sheet.clear(), () => sheet.undo()].map((change) => {
    change();
    return sheet.revision;
  });
  equal(new Set(revisions).size, 4);
});

test('what was done to a picture is one sentence', () => {
  const steps = { unchanged: false, transparent: false, inverted: true, background_evened: false, left_out: [{ what: 'lines', count: 2 }], box: { width: 10, height: 20 }, thickened: 0, scale: 0.51234, shift: { rows: 1, columns: -2 } };

  equal(
    preparation(steps, null).replaceAll('\u00a0', ' '),
    'Light and dark exchanged, freed from 2 lines, cut out (10 × 20 pixels), scaled by 0.51, centred by its mass (moved 1 down, 2 left).',
  );
  equal(preparation(null, null), 'Given to the network as it is.');
});

test('a picture for a model in colour is told by its size', () => {
  const steps = { unchanged: false, transparent: true, width: 640, height: 480, stretched: true };
  const told = (changes) => preparation({ ...steps, ...changes }, null).replaceAll('\u00a0', ' ');

  equal(
    told({}),
    'Read in colour, put on white where it is transparent, brought from 640 × 480 pixels to the size of the training images, which changed its ratio.',
  );
  equal(told({ unchanged: true, transparent: false }), 'Read in colour, left in its size, which is that of the training images.');
});

test('a problem says what happens next', () => {
  const refused = (type, errors = []) => new ServiceError(400, { type: `urn:perceptron:problem:${type}`, detail: 'Why.', errors });
  truthy(problem(new UnreachableError('no'), false).includes('asks again by itself'));
  equal(problem(refused('invalid-image', [{ message: 'is blank' }]), true), 'The picture cannot be used: it is blank.');
  equal(problem(refused('invalid-image', [{ message: 'is blank' }]), false), 'The drawing cannot be read: it is blank.');
  equal(problem(refused('something-new'), false), 'Why.');
});
