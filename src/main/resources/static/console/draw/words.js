// Texts for the answers of the service.

import { ServiceError, UnreachableError } from '../api.js';

/** Describes how a picture was converted to look like a training image; see docs/prediction.md. `steps` of a model in colour have the size of the picture. */
export function preparation(steps, file) {
  if (!steps) {
    return 'Given to the network as it is.';
  }
  if ('width' in steps) {
    return sentence([...ofFile(file), ...inColour(steps)]);
  }
  if (steps.unchanged) {
    return 'Left as it is: it already looks like a training image.';
  }
  return sentence([...ofFile(file), ...ofPicture(steps), placing(steps)]);
}

function sentence(parts) {
  const text = parts.filter(Boolean).join(', ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function inColour({ unchanged, transparent, stretched, width, height }) {
  const size = `${width}\u00a0×\u00a0${height} pixels`;
  return [
    'read in colour',
    transparent && 'put on white where it is transparent',
    unchanged ? 'left in its size, which is that of the training images' : `brought from ${size} to the size of the training images${stretched ? ', which changed its ratio' : ''}`,
  ];
}

function ofFile(file) {
  return [file?.frame && `frame ${file.frame} taken, the first that shows something`, file?.turned && `${file.turned}, as the file says`];
}

function ofPicture(steps) {
  return [
    steps.transparent && 'taken off its transparent background',
    steps.inverted && 'light and dark exchanged',
    steps.background_evened && 'its uneven background evened',
    steps.left_out.length > 0 && `freed from ${steps.left_out.map(leftOut).join(' and ')}`,
    steps.placed !== 'whole' && `cut out (${steps.box.width}\u00a0×\u00a0${steps.box.height} pixels)`,
    steps.thickened > 0 && 'its thin strokes widened',
  ];
}

function placing(steps) {
  const whole = steps.placed === 'whole' ? 'as a whole ' : '';
  const centre = steps.placed ? '' : ' by its mass';
  return `${whole}scaled by ${Number(steps.scale.toPrecision(2))}, centred${centre}${shift(steps.shift)}`;
}

/** Names of other things in a picture besides the digit, in singular and plural. */
const LEFT_OUT = {
  lines: ['line', 'lines'],
  frames: ['frame', 'frames'],
  edge_objects: ['thing at the edge', 'things at the edge'],
  marks: ['mark', 'marks'],
  specks: ['speck', 'specks'],
};

function leftOut({ what, count }) {
  const [one, many] = LEFT_OUT[what] ?? [what, what];
  return `${count}\u00a0${count === 1 ? one : many}`;
}

function shift({ rows, columns }) {
  const moves = [
    rows !== 0 && `${Math.abs(rows)} ${rows > 0 ? 'down' : 'up'}`,
    columns !== 0 && `${Math.abs(columns)} ${columns > 0 ? 'right' : 'left'}`,
  ].filter(Boolean);
  return moves.length === 0 ? '' : ` (moved ${moves.join(', ')})`;
}

/** Says why there is no answer and what happens next. `own` is whether the picture is a file of the user. */
export function problem(error, own) {
  if (error instanceof UnreachableError) {
    return 'The service does not answer. You can go on drawing; this page asks again by itself.';
  }
  if (!(error instanceof ServiceError)) {
    return 'The picture could not be taken from the sheet. Clear it and try again.';
  }
  switch (error.type) {
    case 'urn:perceptron:problem:overloaded':
      return 'The service has too much to do at the moment. You can go on drawing; this page asks again by itself.';
    case 'urn:perceptron:problem:no-model':
      return 'There is no model yet. This page asks again by itself.';
    case 'urn:perceptron:problem:model-not-found':
      return 'This version is gone. Choose another one.';
    case 'urn:perceptron:problem:unsupported-media-type':
      return error.errors.length > 0
        ? `The picture cannot be used: ${reasons(error)}`
        : 'This file cannot be read as a picture. Choose a PNG, JPEG, GIF, WebP, BMP or TIFF file.';
    case 'urn:perceptron:problem:body-too-large':
      return 'The file is too large. Choose a smaller picture.';
    case 'urn:perceptron:problem:invalid-image':
      return `${own ? 'The picture cannot be used' : 'The drawing cannot be read'}: ${reasons(error)}`;
    default:
      return reasons(error);
  }
}

function reasons(error) {
  const messages = error.errors.map(({ message }) => message).filter(Boolean);
  return messages.length > 0 ? `it ${messages.join('; ')}.` : error.message;
}
