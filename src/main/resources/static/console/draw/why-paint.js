// Paints the pixels that matter, and the answers of layers, in the colours of the page.

/** Side of a pixel of the image on the canvas. */
const PIXEL = 8;
/** Units in one row. */
const ACROSS = 32;
const CELL = 9;

/** Returns the red, green and blue of a colour of the stylesheet, `#rgb` or `#rrggbb`. */
function colour(name) {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim().slice(1);
  const digits = text.length === 3 ? [...text].map((digit) => digit + digit).join('') : text;
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}

/** @type {(from: number[], to: number[], share: number) => number[]} */
const mixed = (from, to, share) => from.map((value, i) => value + (to[i] - value) * share);

const css = (rgb) => `rgb(${rgb.map(Math.round).join(' ')})`;

/** Returns how much each pixel differs from the first one, which is background, 0 to 1. */
function inkOf({ values, channels }) {
  return Array.from({ length: values.length / channels }, (_, pixel) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += Math.abs(values[pixel * channels + channel] - values[channel]);
    }
    return sum / channels / 255;
  });
}

/** The image in grey, and over it the influence of each pixel with its sign; frames around the squares that change the answer. */
export function paintInfluence(canvas, { image, occlusion, counterfactual }) {
  canvas.width = image.columns * PIXEL;
  canvas.height = image.rows * PIXEL;
  canvas.style.setProperty('--aspect', String(image.columns / image.rows));
  const context = canvas.getContext('2d');
  const [surface, text, positive, negative] = ['--surface', '--text', '--training', '--validation'].map(colour);
  const ink = inkOf(image);
  const most = Math.max(...occlusion.influence.map((row) => Math.max(...row.map(Math.abs))));
  occlusion.influence.forEach((row, y) =>
    row.forEach((influence, x) => {
      const grey = mixed(surface, text, 0.45 * ink[y * image.columns + x]);
      const share = most === 0 ? 0 : Math.abs(influence) / most;
      context.fillStyle = css(mixed(grey, influence < 0 ? negative : positive, 0.8 * share));
      context.fillRect(x * PIXEL, y * PIXEL, PIXEL, PIXEL);
    }),
  );
  context.strokeStyle = css(text);
  context.lineWidth = 2;
  for (const { row, column, rows, columns } of counterfactual?.patches ?? []) {
    context.strokeRect(column * PIXEL + 1, row * PIXEL + 1, columns * PIXEL - 2, rows * PIXEL - 2);
  }
}

/** A cell for each unit; a full colour is the answer that is farthest from 0. */
export function paintActivations(canvas, outputs) {
  const across = Math.min(ACROSS, outputs.length);
  canvas.width = across * CELL;
  canvas.height = Math.ceil(outputs.length / across) * CELL;
  const context = canvas.getContext('2d');
  const [surface, border, positive, negative] = ['--surface', '--border', '--training', '--validation'].map(colour);
  const most = Math.max(...outputs.map(Math.abs));
  const empty = mixed(surface, border, 0.5);
  outputs.forEach((output, i) => {
    const share = most === 0 ? 0 : Math.abs(output) / most;
    context.fillStyle = css(mixed(empty, output < 0 ? negative : positive, share));
    context.fillRect((i % across) * CELL, Math.floor(i / across) * CELL, CELL - 1, CELL - 1);
  });
}
