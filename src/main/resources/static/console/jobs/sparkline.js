// A small curve in a line of text (a sparkline). All curves of a list that show the same metric have the same scale, so that they can be compared.

import { loss, percent } from '../format.js';
import { html, svg } from '../lib.js';

const WIDTH = 112;
const HEIGHT = 28;
const INSET = 3;
/** With more points than this, several points would have the same pixel. */
const MOST_POINTS = 80;
/** The scale begins and ends at a multiple of this share. */
const ROUND = 0.05;

/** An R2 below this is drawn at the lower edge: the first epochs can be far below 0. */
const LOWEST_R2 = -1;

/** Returns the scale of the shares and that of R2; each is null if there is no such curve. */
export const scalesOf = (curves) => ({
  share: scaleOf(curves.filter(({ explained }) => !explained)),
  explained: scaleOf(curves.filter(({ explained }) => explained), LOWEST_R2),
});

/** Returns the scale `{low, high}` that contains all curves above `lowest`, with rounded ends; null if there is nothing to draw. */
export function scaleOf(curves, lowest = 0) {
  const shares = curves.flatMap(({ points }) => points.map(([, share]) => share));
  if (shares.length === 0) {
    return null;
  }
  const [least, most] = shares.reduce(([low, high], share) => [Math.min(low, share), Math.max(high, share)], [1, 0]);
  const low = Math.max(lowest, Math.floor(least / ROUND + 1e-9) * ROUND);
  const high = Math.min(1, Math.ceil(most / ROUND - 1e-9) * ROUND);
  return low < high ? { low, high } : { low: Math.max(lowest, low - ROUND), high: Math.min(1, high + ROUND) };
}

/** "10 to 100 %". */
export const scaleText = ({ low, high }) => `${percent(low).replace(/\D+$/, '')} to ${percent(high)}`;

/** "−0.50 to 0.95". */
export const explainedText = ({ low, high }) => `${low.toFixed(2).replace('-', '−')} to ${high.toFixed(2)}`;

/** Draws a curve `{name, epochs, points, explained}` of shares by epoch, or of R2 if it is `explained`; `scale` is the scale of the whole list. */
export function sparkline({ name, epochs, points: all, explained = false }, scale) {
  const points = thinned(all);
  if (points.length === 0) {
    return html`<span class="muted small">${epochs === 0 ? 'no epoch yet' : 'no finite value'}</span>`;
  }
  const [x, y] = scales(scale, epochs);
  const [lastEpoch, last] = points.at(-1);
  return html`<svg class="sparkline" role="img" aria-label=${label(name, all, epochs, explained ? loss : (share) => percent(share, 2))} width=${WIDTH} height=${HEIGHT} viewBox="0 0 ${WIDTH} ${HEIGHT}">
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
  const y = (value) => round(HEIGHT - INSET - ((Math.max(value, low) - low) / (high - low)) * (HEIGHT - 2 * INSET));
  return [x, y];
}

function label(name, points, epochs, format) {
  const counted = `${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}`;
  const shares = points.map(([, share]) => share);
  return shares.length === 1
    ? `${name}: ${format(shares[0])} after ${counted}`
    : `${name} over ${counted}: from ${format(shares[0])} to ${format(shares.at(-1))}, best ${format(shares.reduce((a, b) => Math.max(a, b)))}`;
}

const round = (pixels) => Math.round(pixels * 10) / 10;
