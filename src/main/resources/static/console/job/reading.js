// Says of a training whether it does more than guess. What else its numbers say is concluded by the service (inside.js).

import { percent } from '../format.js';

const isNumber = (value) => typeof value === 'number';

/**
 * Returns a sentence that no epoch was better than guessing, or null.
 *
 * @param {Job} job
 * @param classes of the data set, or null while unknown
 */
export function readingOf(job, epochs, classes) {
  const rows = epochs.filter((row) => isNumber(row.loss));
  return rows.length < 3 ? null : guessing(job, rows, classes);
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
