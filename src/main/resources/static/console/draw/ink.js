// Draws a sheet: dark ink on white paper, in the light and in the dark theme.

const PAPER = '#ffffff';
const INK = '#101418';

/** Side of the image that is sent, in pixels: ten times that of an MNIST image, because the service averages pixels. */
const SENT_SIDE = 280;

/** Draws the whole sheet into a square canvas of any size. */
export function paint(sheet, canvas) {
  const context = canvas.getContext('2d');
  const side = canvas.width;
  context.fillStyle = PAPER;
  context.fillRect(0, 0, side, side);
  if (sheet.picture) {
    paintPicture(context, sheet.picture.bitmap, side);
  }
  context.strokeStyle = INK;
  context.fillStyle = INK;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of sheet.strokes) {
    paintStroke(context, stroke, side);
  }
}

/** Returns the image file that is sent to the service. An uploaded file is sent unchanged. */
export function imageFile(sheet) {
  if (sheet.picture) {
    return Promise.resolve(sheet.picture.blob);
  }
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SENT_SIDE;
  paint(sheet, canvas);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
}

function paintPicture(context, bitmap, side) {
  if (!bitmap) {
    return;
  }
  const scale = side / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  // A small picture is shown with its single pixels, because these are the input of the network.
  context.imageSmoothingEnabled = scale < 4;
  context.drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height);
}

/** Draws a smooth curve: it goes through the midpoints between the points, which are its control points. */
function paintStroke(context, { width, points }, side) {
  /** @type {(point: [number, number]) => [number, number]} */
  const at = ([x, y]) => [x * side, y * side];
  /** @type {(a: [number, number], b: [number, number]) => [number, number]} */
  const middle = ([ax, ay], [bx, by]) => [(ax + bx) / 2, (ay + by) / 2];
  context.beginPath();
  if (points.length === 1) {
    context.arc(...at(points[0]), (width * side) / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.lineWidth = width * side;
  context.moveTo(...at(points[0]));
  for (let i = 1; i < points.length - 1; i++) {
    context.quadraticCurveTo(...at(points[i]), ...at(middle(points[i], points[i + 1])));
  }
  context.lineTo(...at(points.at(-1)));
  context.stroke();
}
