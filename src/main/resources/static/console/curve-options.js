// Options of Chart.js for the curves: lines, markers, axes and colours.

import { linearTicks, logarithmicTicks, tickTexts } from './ticks.js';

/** A line with more markers than this would be hidden by them. */
const MOST_MARKERS = 10;

/** Returns the value of a CSS variable in the current theme. */
export const colour = (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

/** Converts a series of `Curves` into a data set of Chart.js. Without a marker, only single points are drawn, which no line shows. */
export function lineOf({ name, colour: variable, dash = [], marker = null, points }) {
  const step = Math.ceil(points.length / MOST_MARKERS);
  const stroke = colour(variable);
  // A value between two gaps is not part of a line.
  const lonely = ({ dataIndex: i }) => (points[i - 1]?.y ?? null) === null && (points[i + 1]?.y ?? null) === null;
  const shown = (context) => (marker !== null && context.dataIndex % step === 0) || points.length <= MOST_MARKERS || lonely(context);
  return {
    label: name,
    data: points,
    // Do not cut off markers at the edges.
    clip: 8,
    borderColor: stroke,
    backgroundColor: stroke,
    borderDash: dash,
    borderWidth: 2,
    borderJoinStyle: 'round',
    pointStyle: marker === null || marker === 'dot' ? 'circle' : marker,
    pointRadius: (context) => (shown(context) ? (marker === null ? 3 : 5) : 0),
    pointBorderWidth: marker === 'star' || marker === 'crossRot' ? 2 : 1,
  };
}

export function optionsOf(format, logarithmic, lastEpoch) {
  const [text, grid] = [colour('--muted'), colour('--border')];
  const isShare = format(0.5).includes('%');
  const font = { family: 'system-ui, sans-serif', size: 12 };
  return {
    animation: false,
    parsing: false,
    normalized: true,
    spanGaps: false,
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { top: 18, right: 8 } },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
    scales: {
      x: {
        type: 'linear',
        min: 1,
        max: Math.max(2, lastEpoch),
        title: { display: true, text: 'epoch', color: text, font },
        grid: { display: false },
        border: { color: grid },
        ticks: { color: text, font, precision: 0, maxRotation: 0, autoSkipPadding: 16 },
      },
      y: {
        type: logarithmic ? 'logarithmic' : 'linear',
        afterDataLimits: (scale) => (logarithmic ? positive(scale) : widen(scale, isShare)),
        grid: { color: grid },
        border: { display: false },
        afterBuildTicks: (scale) => {
          const values = (logarithmic ? logarithmicTicks : linearTicks)(scale.min, scale.max);
          const texts = tickTexts(values, isShare);
          scale.ticks = values.map((value, i) => ({ value, label: texts[i] }));
        },
        ticks: { color: text, font, autoSkip: false, callback: (_value, i, ticks) => ticks[i].label },
      },
    },
  };
}

/** A range of values narrower than this is drawn as a flat line, because the differences are rounding errors. */
const LEAST_SPREAD = 1e-5;

/** Adds a margin around the lines; it does not go below 0 where no number does, nor above 1 for shares. */
function widen(scale, isShare) {
  const spread = Math.max(scale.max - scale.min, LEAST_SPREAD * Math.max(Math.abs(scale.min), Math.abs(scale.max)));
  const room = Math.max(0.04 * spread, spread - (scale.max - scale.min)) || 0.05;
  scale.min = scale.min < 0 ? scale.min - room : Math.max(0, scale.min - room);
  scale.max = isShare ? Math.min(1, scale.max + room) : scale.max + room;
}

/** A logarithmic axis has no zero, and a single value also needs a range. */
function positive(scale) {
  const low = scale.min > 0 ? scale.min : scale.max > 0 ? scale.max / 10 : 0.1;
  const high = scale.max > 0 ? scale.max : 1;
  const room = 1 + Math.max(0, LEAST_SPREAD * 10 - (high / low - 1));
  scale.min = low / room;
  scale.max = high * room;
}
