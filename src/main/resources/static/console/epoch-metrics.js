// The numbers that an epoch ends with. Tables and plots are made of this list; a test compares it with the service's own.

import { duration, learningRate, loss, percent } from './format.js';

/**
 * In the order of the history's columns. `column` is the title where there is little room; `validation` says whether the validation
 * rows are measured; `ofJob` whether a job itself has the number, of its last epoch.
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

/** How a number of the metric is read; `digits` of a share. */
export const formatOf = ({ unit }, digits = 2) => (value) => FORMATS[unit](value, digits);

/** Whether its values may lie so far apart that a logarithmic axis helps. */
const spreads = ({ unit }) => unit === 'loss' || unit === 'rate';

/** Those that tell how good an epoch is. */
export const RATED = EPOCH_METRICS.filter(({ better }) => better !== 'neither');

/** The plots of a job: `{ title, metrics, format, logScale, rated }`, in the order in which the list first names them. */
export const PLOTS = [...new Set(EPOCH_METRICS.map(({ plot }) => plot))]
  .filter((plot) => plot !== null)
  .map((plot) => {
    const metrics = EPOCH_METRICS.filter((metric) => metric.plot === plot);
    return { title: plot, metrics, format: formatOf(metrics[0]), logScale: spreads(metrics[0]), rated: metrics[0].better !== 'neither' };
  });

const rank = ({ better, validation }) => (better === 'higher' ? 0 : 2) + (validation ? 0 : 1);

/** What can be compared between jobs: accuracies before losses, of each kind the validation's first. */
export const COMPARED = [...RATED]
  .sort((a, b) => rank(a) - rank(b))
  .map((metric) => ({ ...metric, format: formatOf(metric), logScale: spreads(metric) }));

/**
 * A job's numbers of its last epoch, from the event that tells of the epoch.
 *
 * @returns {EpochMetrics}
 */
export const ofJob = (epoch) => /** @type {EpochMetrics} */ (Object.fromEntries(EPOCH_METRICS.filter((metric) => metric.ofJob).map(({ key }) => [key, epoch[key]])));
