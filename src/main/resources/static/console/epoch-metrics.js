// The metrics of an epoch. Tables and plots use this list; a test compares it with the list of the service.

import { duration, learningRate, loss, percent } from './format.js';

/**
 * The metrics in the order of the history's columns. `column` is a short title; `validation` says whether it is measured on the validation rows;
 * `ofJob` whether a job has the number of its last epoch.
 */
export const EPOCH_METRICS = [
  { key: 'loss', title: 'Training loss', column: 'Loss', unit: 'loss', better: 'lower', plot: 'Loss', validation: false, ofJob: true },
  { key: 'accuracy', title: 'Training accuracy', column: 'Accuracy', unit: 'share', better: 'higher', plot: 'Accuracy', validation: false, ofJob: true },
  { key: 'val_loss', title: 'Validation loss', column: 'Val. loss', unit: 'loss', better: 'lower', plot: 'Loss', validation: true, ofJob: true },
  { key: 'val_accuracy', title: 'Validation accuracy', column: 'Val. accuracy', unit: 'share', better: 'higher', plot: 'Accuracy', validation: true, ofJob: true },
  { key: 'learning_rate', title: 'Learning rate', column: 'Learning rate', unit: 'rate', better: 'neither', plot: 'Learning rate', validation: false, ofJob: false },
  { key: 'duration_ms', title: 'Time', column: 'Time', unit: 'milliseconds', better: 'neither', plot: null, validation: false, ofJob: false },
];

const FORMATS = {
  loss,
  share: percent,
  rate: learningRate,
  milliseconds: (ms) => duration(ms / 1000),
};

/** Returns the function that formats a number of the metric; `digits` is for shares. */
export const formatOf = ({ unit }, digits = 2) => (value) => FORMATS[unit](value, digits);

/** Returns whether the values of the metric may differ so much that a logarithmic axis helps. */
const spreads = ({ unit }) => unit === 'loss' || unit === 'rate';

/** The metrics that measure how good an epoch is. */
export const RATED = EPOCH_METRICS.filter(({ better }) => better !== 'neither');

/** The plots of a job: `{ title, metrics, format, logScale, rated }`, in the order of their first metric in the list. */
export const PLOTS = [...new Set(EPOCH_METRICS.map(({ plot }) => plot))]
  .filter((plot) => plot !== null)
  .map((plot) => {
    const metrics = EPOCH_METRICS.filter((metric) => metric.plot === plot);
    return { title: plot, metrics, format: formatOf(metrics[0]), logScale: spreads(metrics[0]), rated: metrics[0].better !== 'neither' };
  });

const rank = ({ better, validation }) => (better === 'higher' ? 0 : 2) + (validation ? 0 : 1);

/** The metrics by which jobs can be compared: accuracies before losses, and validation before training. */
export const COMPARED = [...RATED]
  .sort((a, b) => rank(a) - rank(b))
  .map((metric) => ({ ...metric, format: formatOf(metric), logScale: spreads(metric) }));

/**
 * Returns the numbers of a job's last epoch, from the event about that epoch.
 *
 * @returns {EpochMetrics}
 */
export const ofJob = (epoch) => /** @type {EpochMetrics} */ (Object.fromEntries(EPOCH_METRICS.filter((metric) => metric.ofJob).map(({ key }) => [key, epoch[key]])));
