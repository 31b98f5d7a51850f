import { svg } from './dom.js';

const HEIGHT = 230;
const MARGIN = { top: 12, right: 14, bottom: 34, left: 52 };
const Y_TICKS = 5;
const PIXELS_PER_X_TICK = 44;
const DOTS_UP_TO = 30;

/**
 * One chart of lines over epochs as SVG. `series` is `[{name, kind, points: [[epoch, value|null], ...]}]`; a value that is
 * null (not finite) is a gap. `label` is what a screen reader says in place of the picture.
 */
export function lineChart({ label, series, width, lastEpoch, format, tickFormat }) {
  const values = series.flatMap(({ points }) => points.map(([, y]) => y)).filter((y) => y !== null);
  const yTicks = ticks(Math.min(...values), Math.max(...values), Y_TICKS);
  const x = scale(1, Math.max(2, lastEpoch), MARGIN.left, width - MARGIN.right);
  const y = scale(yTicks[0], yTicks[yTicks.length - 1], HEIGHT - MARGIN.bottom, MARGIN.top);
  return svg(
    'svg',
    { class: 'chart', role: 'img', 'aria-label': label, viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT },
    ...yTicks.map((tick) => yLine(tick, y(tick), width, tickFormat)),
    ...epochTicks(Math.max(2, lastEpoch), width).map((tick) => xTick(tick, x(tick))),
    svg('text', { x: (MARGIN.left + width - MARGIN.right) / 2, y: HEIGHT - 2, 'text-anchor': 'middle' }, 'epoch'),
    ...series.map((one) => line(one, x, y, format)),
  );
}

function scale(from, to, first, last) {
  const factor = to === from ? 0 : (last - first) / (to - from);
  return (value) => Math.round((first + (value - from) * factor) * 10) / 10;
}

function yLine(tick, at, width, format) {
  return svg(
    'g',
    {},
    svg('line', { class: 'grid', x1: MARGIN.left, x2: width - MARGIN.right, y1: at, y2: at }),
    svg('text', { x: MARGIN.left - 8, y: at + 4, 'text-anchor': 'end' }, format(tick)),
  );
}

function xTick(tick, at) {
  return svg('text', { x: at, y: HEIGHT - MARGIN.bottom + 17, 'text-anchor': 'middle' }, String(tick));
}

function line({ name, kind, points }, x, y, format) {
  const dots = points.length <= DOTS_UP_TO ? points.filter(([, value]) => value !== null) : [];
  return svg(
    'g',
    { class: `line ${kind}` },
    svg('path', { d: path(points, x, y) }),
    ...dots.map(([epoch, value]) =>
      svg('circle', { cx: x(epoch), cy: y(value), r: 2.5 }, svg('title', {}, `${name}, epoch ${epoch}: ${format(value)}`)),
    ),
  );
}

function path(points, x, y) {
  let pen = 'M';
  let d = '';
  for (const [epoch, value] of points) {
    if (value === null) {
      pen = 'M';
    } else {
      d += `${pen}${x(epoch)} ${y(value)}`;
      pen = 'L';
    }
  }
  return d;
}

/** About `wanted` round numbers around [low, high]: 1, 2 or 5 times a power of ten apart. */
export function ticks(low, high, wanted) {
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return [0, 1];
  }
  const spread = high - low || Math.abs(high) * 0.1 || 1;
  const rough = spread / (wanted - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function epochTicks(lastEpoch, width) {
  const room = Math.max(2, Math.floor((width - MARGIN.left - MARGIN.right) / PIXELS_PER_X_TICK));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((candidate) => lastEpoch / candidate <= room) ?? lastEpoch;
  const marks = Array.from({ length: Math.floor(lastEpoch / step) }, (_, index) => (index + 1) * step);
  return step === 1 ? marks : [1, ...marks];
}
