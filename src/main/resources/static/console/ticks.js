// The ticks of an axis and their labels; all labels of an axis are different.

/** Approximate number of intervals between ticks. */
const SPACES = 5;
const STEPS = [1, 2, 5, 10];
/** Possible ticks within a decade; the first list that does not give too many ticks is used. */
const LOGARITHMIC = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];
const MOST_LOGARITHMIC = 8;

/** Returns numbers between the two ends with a step of 1, 2 or 5 times a power of ten. */
export function linearTicks(low, high) {
  const step = stepOf((high - low) / SPACES);
  if (!(step > 0)) {
    return [low];
  }
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step, step));
}

/** Returns round numbers of each decade; for less than a decade, the ticks of a linear axis. Both ends must be above 0. */
export function logarithmicTicks(low, high) {
  if (high / low < 10) {
    return linearTicks(low, high).filter((value) => value > 0);
  }
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  for (const leading of LOGARITHMIC) {
    const values = ticksOf(leading, from, to, 1).filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
    if (values.length <= MOST_LOGARITHMIC) {
      return values;
    }
  }
  const every = Math.ceil((to - from + 1) / MOST_LOGARITHMIC);
  return ticksOf([1], from, to, every).filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

const ticksOf = (leading, from, to, every) => {
  const values = [];
  for (let power = from; power <= to; power += every) {
    leading.forEach((digit) => values.push(Number(`${digit}e${power}`)));
  }
  return values;
};

/** Returns the labels of ticks, with enough digits to make them different; shares are shown as percentages. */
export function tickTexts(values, isShare = false) {
  const shown = isShare ? values.map((value) => value * 100) : values;
  for (let digits = 1; digits <= 17; digits++) {
    const texts = shown.map((value) => written(value, digits));
    if (new Set(texts).size === texts.length && shown.every((value, i) => isExact(value, texts[i], shown))) {
      return aligned(shown, texts).map((text) => (isShare ? `${text}\u00a0%` : text));
    }
  }
  return shown.map(String);
}

/** Gives evenly spaced numbers the same number of decimals. */
function aligned(values, texts) {
  const even = values.every((value, i) => i < 2 || Math.abs(value - 2 * values[i - 1] + values[i - 2]) <= 1e-6 * Math.abs(value - values[i - 1]));
  if (!even || texts.some((text) => text.includes('e'))) {
    return texts;
  }
  const decimals = Math.max(...texts.map((text) => (text.split('.')[1] ?? '').length));
  return values.map((value) => value.toFixed(decimals));
}

/** Returns whether a label shows the number; differences as small as rounding errors are allowed. */
const isExact = (value, text, all) => Math.abs(Number(text) - value) <= 1e-6 * spreadOf(all, value);

const spreadOf = (all, value) => (all.length > 1 ? Math.min(...all.slice(1).map((next, i) => Math.abs(next - all[i]))) : Math.abs(value) || 1);

function written(value, digits) {
  const rest = Number(value.toPrecision(digits));
  const plain = rest === 0 || (Math.abs(rest) >= 1e-6 && Math.abs(rest) < 1e6);
  return plain ? String(rest) : rest.toExponential().replace('e+', 'e');
}

function stepOf(atLeast) {
  const power = Math.floor(Math.log10(atLeast * (1 - 1e-9)));
  const step = STEPS.find((one) => Number(`${one}e${power}`) >= atLeast * (1 - 1e-9));
  return step === undefined ? 0 : Number(`${step}e${power}`);
}

/** Removes the rounding error of the multiplication. */
const rounded = (value, step) => Number(value.toPrecision(Math.min(17, Math.max(1, Math.ceil(Math.log10(Math.abs(value) / step || 1)) + 2))));
