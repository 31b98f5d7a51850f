// Describes the metrics of a training in one or two sentences.

import { loss, percent } from '../format.js';

const isNumber = (value) => typeof value === 'number';
const lowest = (rows, key) => rows.reduce((best, row) => (row[key] < best[key] ? row : best));

/**
 * Returns sentences about a training, possibly none. They state only facts that the epochs show, no opinions.
 *
 * @param {Job} job
 * @param classes of the data set, or null while unknown
 */
export function readingOf(job, epochs, classes) {
  const rows = epochs.filter((row) => isNumber(row.loss));
  if (rows.length < 3) {
    return [];
  }
  const guess = guessing(job, rows, classes);
  return guess ? [guess] : [overfitting(rows) ?? stillLearning(job, rows)].filter(Boolean);
}

/**
 * Returns whether no epoch was better than guessing, with a tolerance of three standard deviations and for classes of slightly different sizes.
 *
 * @param {Job} job
 */
function guessing(job, rows, classes) {
  const key = rows.every((row) => isNumber(row.val_accuracy)) ? 'val_accuracy' : 'accuracy';
  const measured = key === 'accuracy' ? job.network?.training_rows : job.network?.validation_rows;
  if (!classes || !measured || !rows.every((row) => isNumber(row[key]))) {
    return null;
  }
  const values = rows.map((row) => row[key]);
  const chance = 1 / classes;
  const deviation = Math.sqrt((chance * (1 - chance)) / measured);
  if (Math.max(...values) > 1.15 * chance + 3 * deviation) {
    return null;
  }
  const range = rangeOf(Math.min(...values), Math.max(...values));
  return `${key} has stayed at ${range}: no better than guessing among ${classes} classes.`;
}

const rangeOf = (low, high) =>
  percent(low) === percent(high) ? percent(low) : `${(low * 100).toFixed(0)}–${percent(high)}`;

/** Returns whether the validation loss was lowest at least three epochs ago and is clearly higher now, while the training loss fell. */
function overfitting(rows) {
  if (!rows.every((row) => isNumber(row.val_loss))) {
    return null;
  }
  const [best, end] = [lowest(rows, 'val_loss'), rows.at(-1)];
  const later = rows.filter((row) => row.epoch > best.epoch);
  if (later.length < 3 || end.val_loss < 1.03 * best.val_loss || end.loss >= best.loss) {
    return null;
  }
  return (
    `val_loss was lowest after epoch ${best.epoch} (${loss(best.val_loss)}) and is ${loss(end.val_loss)} now, while loss fell ` +
    `from ${loss(best.loss)} to ${loss(end.loss)}: overfitting.`
  );
}

/**
 * Returns whether all epochs are trained and each of the last three lowered the validation loss by at least one percent.
 *
 * @param {Job} job
 */
function stillLearning(job, rows) {
  const tail = rows.slice(-4);
  const falls = (row, i) => i === 0 || row.val_loss < 0.99 * tail[i - 1].val_loss;
  if (job.result?.stopped_by !== 'epochs' || tail.length < 4 || !tail.every((row) => isNumber(row.val_loss)) || !tail.every(falls)) {
    return null;
  }
  return `val_loss was still falling when the last epoch ended, to ${loss(tail.at(-1).val_loss)}: more epochs may do better.`;
}
