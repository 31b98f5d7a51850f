// A curve as small as a word.

import { percent } from '../format.js';
import { html, svg } from '../lib.js';

const WIDTH = 112;
const HEIGHT = 28;
const INSET = 3;
/** More points than this would lie on the same pixels. */
const MOST_POINTS = 80;

/** `values` are shares by epoch, null where there is no finite number; `name` says what they are. */
export function sparkline({ name, values }) {
  const points = thinned(values);
  if (points.length === 0) {
    return html`<span class="muted small">no epoch yet</span>`;
  }
  const [x, y] = scales(points, values.length);
  const [lastEpoch, last] = points.at(-1);
  return html`<svg class="sparkline" role="img" aria-label=${label(name, values)} width=${WIDTH} height=${HEIGHT} viewBox="0 0 ${WIDTH} ${HEIGHT}">
    ${svg`<polyline points=${points.map(([epoch, value]) => `${x(epoch)},${y(value)}`).join(' ')} />
      <circle cx=${x(lastEpoch)} cy=${y(last)} r="2.5" />`}
  </svg>`;
}

/** [epoch, value] of those with a value, the last one among them. */
function thinned(values) {
  const known = values.map((value, index) => [index + 1, value]).filter(([, value]) => typeof value === 'number');
  const step = Math.max(1, Math.ceil(known.length / MOST_POINTS));
  return known.filter((_, index) => (known.length - 1 - index) % step === 0);
}

function scales(points, epochs) {
  const shares = points.map(([, share]) => share);
  const low = Math.min(...shares);
  const spread = Math.max(...shares) - low;
  const x = (epoch) => round(INSET + ((epoch - 1) / Math.max(1, epochs - 1)) * (WIDTH - 2 * INSET));
  const y = (share) => round(spread === 0 ? HEIGHT / 2 : HEIGHT - INSET - ((share - low) / spread) * (HEIGHT - 2 * INSET));
  return [x, y];
}

function label(name, values) {
  const known = values.filter((value) => typeof value === 'number');
  const epochs = `${values.length} ${values.length === 1 ? 'epoch' : 'epochs'}`;
  return known.length === 1
    ? `${name}: ${percent(known[0], 2)} after ${epochs}`
    : `${name} over ${epochs}: from ${percent(known[0], 2)} to ${percent(known.at(-1), 2)}, best ${percent(known.reduce((a, b) => Math.max(a, b)), 2)}`;
}

const round = (pixels) => Math.round(pixels * 10) / 10;
