// Formats numbers, times and names for people. An unknown value is shown as a dash.

const NO_BREAK = '\u00a0';
const UNKNOWN = '–';
const LOCALE = 'en-GB';
const DAY_MS = 86_400_000;

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);

export function percent(share, digits = 0) {
  return isNumber(share) ? `${(share * 100).toFixed(digits)}${NO_BREAK}%` : UNKNOWN;
}

/** Progress is rounded down: 100 % means that nothing is left. */
export function progressPercent(fraction) {
  return isNumber(fraction) ? percent(Math.floor(fraction * 100) / 100) : UNKNOWN;
}

export function loss(value) {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  const plain = value === 0 || (Math.abs(value) >= 0.001 && Math.abs(value) < 10_000);
  return plain ? value.toFixed(4) : value.toExponential(2);
}

/** A number in the unit of the data: four significant digits, more where it has them before the point. */
export function amount(value) {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  const size = Math.abs(value);
  if (value !== 0 && (size < 0.0001 || size >= 1e15)) {
    return value.toExponential(3);
  }
  return size >= 1000 ? Math.round(value).toLocaleString(LOCALE) : String(Number(value.toPrecision(4)));
}

export function learningRate(value) {
  return isNumber(value) ? String(Number(value.toPrecision(3))) : UNKNOWN;
}

export function count(value) {
  return isNumber(value) ? value.toLocaleString(LOCALE) : UNKNOWN;
}

/** A size in bytes, with the unit that leaves one to three digits before the point. */
export function bytes(value) {
  if (!isNumber(value)) {
    return UNKNOWN;
  }
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${size.toFixed(digits)}${NO_BREAK}${units[unit]}`;
}

export function duration(seconds) {
  if (!isNumber(seconds)) {
    return UNKNOWN;
  }
  if (seconds < 10) {
    return `${Math.max(0, seconds).toFixed(1)}${NO_BREAK}s`;
  }
  return wholeDuration(Math.round(seconds));
}

function wholeDuration(whole) {
  if (whole < 60) {
    return `${whole}${NO_BREAK}s`;
  }
  const [large, small, units] =
    whole < 3600
      ? [Math.floor(whole / 60), whole % 60, ['min', 's']]
      : [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), ['h', 'min']];
  return [large, units[0], small, units[1]].join(NO_BREAK);
}

/** Returns "about 20 s left", or an empty text if the time is not known. */
export function timeLeft(seconds) {
  if (!isNumber(seconds)) {
    return '';
  }
  // From two minutes on, round to ten seconds, because the estimate is not more exact.
  const step = seconds < 120 ? 1 : 10;
  const rounded = Math.max(1, Math.round(seconds / step) * step);
  return `about ${wholeDuration(rounded)} left`;
}

/** Returns the time of day, with the date if it is more than a day ago, and with the year if it is more than 300 days ago. */
export function time(iso, now = Date.now()) {
  if (!iso) {
    return UNKNOWN;
  }
  const when = new Date(iso);
  /** @type {Intl.DateTimeFormatOptions} */
  const clock = { hour: '2-digit', minute: '2-digit' };
  const age = Math.abs(now - when.getTime());
  if (age < DAY_MS) {
    return when.toLocaleTimeString(LOCALE, { ...clock, second: '2-digit' });
  }
  /** @type {Intl.DateTimeFormatOptions} */
  const year = age < 300 * DAY_MS ? {} : { year: 'numeric' };
  return when.toLocaleString(LOCALE, { day: 'numeric', month: 'short', ...year, ...clock });
}
