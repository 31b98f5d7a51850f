// A small curve in a line of text (a sparkline). All curves of a list have the same scale, so that they can be compared.

import { percent } from '../format.js';
import { html, svg } from '../lib.js';

const WIDTH = 112;
const HEIGHT = 28;
const INSET = 3;
/** With more points than this, several points would have the same pixel. */
const MOST_POINTS = 80;
/** The scale begins and ends at a multiple of this share. */
const ROUND = 0.05;

/** Returns the scale `{low, high}` that contains all curves, with rounded ends; null if there is nothing to draw. */
export function scaleOf(curves) {
  const shares = curves.flatMap(({ points }) => points.map(([, share]) => share));
  if (shares.length === 0) {
    return null;
  }
  const [least, most] = shares.reduce(([low, high], share) => [Math.min(low, share), Math.max(high, share)], [1, 0]);
  const low = Math.max(0, Math.floor(least / ROUND + 1e-9) * ROUND);
  const high = Math.min(1, Math.ceil(most / ROUND - 1e-9) * ROUND);
  return low < high ? { low, high } : { low: Math.max(0, low - ROUND), high: Math.min(1, high + ROUND) };
}

/** "10 to 100 %". */
export const scaleText = ({ low, high }) => `${percent(low).replace(/\D+$/, '')} to ${percent(high)}`;

/** Draws a curve `{name, epochs, points}` of shares by epoch; `scale` is the scale of the whole list. */
export function sparkline({ name, epochs, points: all }, scale) {
  const points = thinned(all);
  if (points.length === 0) {
    return html`<span class="muted small">${epochs === 0 ? 'no epoch yet' : 'no finite value'}</span>`;
  }
  const [x, y] = scales(scale, epochs);
  const [lastEpoch, last] = points.at(-1);
  return html`<svg class="sparkline" role="img" aria-label=${label(name, all, epochs)} width=${WIDTH} height=${HEIGHT} viewBox="0 0 ${WIDTH} ${HEIGHT}">
    ${svg`<path class="frame" d="M0 ${HEIGHT - 0.5}H${WIDTH}M0 0.5H${WIDTH}" />
      <polyline points=${points.map(([epoch, share]) => `${x(epoch)},${y(share)}`).join(' ')} />
      <circle cx=${x(lastEpoch)} cy=${y(last)} r="2.5" />`}
  </svg>`;
}

/** Returns a part of the points, including the last one. */
function thinned(points) {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  return points.filter((_, index) => (points.length - 1 - index) % step === 0);
}

function scales({ low, high }, epochs) {
  const x = (epoch) => round(INSET + ((epoch - 1) / Math.max(1, epochs - 1)) * (WIDTH - 2 * INSET));
  const y = (share) => round(HEIGHT - INSET - ((share - low) / (high - low)) * (HEIGHT - 2 * INSET));
  return [x, y];
}

function label(name, points, epochs) {
  const counted = `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`;
  const shares = points.map(([, share]) => share);
  return shares.length === 1
    ? `${name}: ${percent(shares[0], 2)} after ${counted}`
    : `${name} over ${counted}: from ${percent(shares[0], 2)} to ${percent(shares.at(-1), 2)}, best ${percent(shares.reduce((a, b) => Math.max(a, b)), 2)}`;
}

const round = (pixels) => Math.round(pixels * 10) / 10;
