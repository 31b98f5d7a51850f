// How the curves look: lines, marks, axes and colours for Chart.js.

/** More than these many marks on a line would hide it. */
const MOST_MARKERS = 10;

/** The value of a CSS variable in the theme that is on. */
export const colour = (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

/** A series of `Curves` as a data set of Chart.js. Without a marker, points are drawn where there are few or a line would hide them. */
export function lineOf({ name, colour: variable, dash = [], marker = null, points }) {
  const step = Math.ceil(points.length / MOST_MARKERS);
  const stroke = colour(variable);
  // A value between two gaps has no line that could show it.
  const lonely = ({ dataIndex: i }) => (points[i - 1]?.y ?? null) === null && (points[i + 1]?.y ?? null) === null;
  const shown = (context) => (marker !== null && context.dataIndex % step === 0) || points.length <= MOST_MARKERS || lonely(context);
  return {
    label: name,
    data: points,
    // Marks at the edges are drawn whole.
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
        afterDataLimits: (scale) => logarithmic || widen(scale, isShare),
        grid: { color: grid },
        border: { display: false },
        ticks: { color: text, font, maxTicksLimit: 7, callback: (value) => tick(value, isShare, logarithmic) },
      },
    },
  };
}

/** A little room around the lines; but nothing that is drawn here is negative, and no share is more than all. */
function widen(scale, isShare) {
  const room = 0.04 * (scale.max - scale.min || scale.max);
  scale.min = Math.max(0, scale.min - room);
  scale.max = isShare ? Math.min(1, scale.max + room) : scale.max + room;
}

function tick(value, isShare, logarithmic) {
  const leading = value / 10 ** Math.floor(Math.log10(value));
  if (logarithmic && ![1, 2, 3, 5, 7].some((digit) => Math.abs(digit - leading) < 0.01)) {
    return null;
  }
  return isShare ? `${Number((value * 100).toFixed(2))} %` : String(Number(value.toPrecision(3)));
}
