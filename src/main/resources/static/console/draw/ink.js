// Draws a sheet: ink on white or filled paper, in the light and in the dark theme.

import { INK } from './colours.js';

const PAPER = '#ffffff';

/** Least longest side of the image that is sent, in pixels: ten times that of an MNIST image, because the service averages pixels. */
const SENT_SIDE = 280;

/** The shape of the sheet before a model is known, and of models of which it is not known. */
export const SQUARE = { rows: 28, columns: 28 };

/**
 * Whether the images of a shape have colours.
 *
 * @param {{ rows: number, columns: number, channels?: number }} shape
 */
export const hasColours = ({ channels = 1 }) => channels === 3;

/**
 * Draws the whole sheet into a canvas of any size. Strokes keep their form when the canvas gets another shape. For a model of grey images it is dark ink
 * on white paper, whatever colours were chosen before.
 */
export function paint(sheet, canvas, shape = SQUARE) {
  const context = canvas.getContext('2d');
  const { width, height } = canvas;
  const inColour = hasColours(shape);
  context.fillStyle = (inColour && sheet.ground) || PAPER;
  context.fillRect(0, 0, width, height);
  if (sheet.picture) {
    paintPicture(context, sheet.picture.bitmap, canvas);
  }
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of sheet.strokes) {
    paintStroke(context, inColour ? stroke : { ...stroke, colour: INK }, canvas);
  }
}

/** Returns the image file that is sent to the service. An uploaded file is sent unchanged. */
export function imageFile(sheet, shape) {
  if (sheet.picture) {
    return Promise.resolve(sheet.picture.blob);
  }
  const canvas = document.createElement('canvas');
  const { width, height } = sentSize(shape);
  canvas.width = width;
  canvas.height = height;
  paint(sheet, canvas, shape);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
}

/** Returns the size of the image that is sent: a whole multiple of the model's, so that each pixel of the model is the mean of whole pixels. */
export function sentSize({ rows, columns }) {
  const scale = Math.ceil(SENT_SIDE / Math.max(rows, columns));
  return { width: columns * scale, height: rows * scale };
}

/**
 * Returns the factor of the pen's width for a shape. On small images strokes are wider, because they would become grey there; not so wide that they
 * are too thick where a model's drawings fill the image.
 */
export const penScale = ({ rows, columns }) => Math.max(1, Math.sqrt(20 / Math.max(rows, columns)));

/**
 * Returns the point of a stroke for a place on the canvas, as shares of its width and height. Points count from the middle, in shorter sides.
 *
 * @returns {[number, number]}
 */
export function pointAt([x, y], { width, height }) {
  const side = Math.min(width, height);
  return [((x - 0.5) * width) / side, ((y - 0.5) * height) / side];
}

function paintPicture(context, bitmap, canvas) {
  if (!bitmap) {
    return;
  }
  const scale = Math.min(canvas.width / bitmap.width, canvas.height / bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  // A small picture is shown with its single pixels, because these are the input of the network.
  context.imageSmoothingEnabled = scale < 4;
  context.drawImage(bitmap, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
}

/** Draws a smooth curve: it goes through the midpoints between the points, which are its control points. */
function paintStroke(context, { width, points, colour = INK }, canvas) {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  const side = Math.min(canvas.width, canvas.height);
  const line = width * Math.max(canvas.width, canvas.height);
  /** @type {(point: [number, number]) => [number, number]} */
  const at = ([x, y]) => [canvas.width / 2 + x * side, canvas.height / 2 + y * side];
  /** @type {(a: [number, number], b: [number, number]) => [number, number]} */
  const middle = ([ax, ay], [bx, by]) => [(ax + bx) / 2, (ay + by) / 2];
  context.beginPath();
  if (points.length === 1) {
    context.arc(...at(points[0]), line / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.lineWidth = line;
  context.moveTo(...at(points[0]));
  for (let i = 1; i < points.length - 1; i++) {
    context.quadraticCurveTo(...at(points[i]), ...at(middle(points[i], points[i + 1])));
  }
  context.lineTo(...at(points.at(-1)));
  context.stroke();
}
