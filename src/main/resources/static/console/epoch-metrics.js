// The metrics of an epoch. Tables and plots use this list; a test compares it with the list of the service.

import { amount, duration, learningRate, loss, percent } from './format.js';

/**
 * The metrics in the order of the history's columns. `column` is a short title; `validation` says whether it is measured on the validation rows;
 * `ofJob` whether a job has the number of its last epoch.
 */
export const EPOCH_METRICS = [
  { key: 'loss', title: 'Training loss', column: 'Loss', unit: 'loss', better: 'lower', plot: 'Loss', validation: false, ofJob: true },
  { key: 'accuracy', title: 'Training accuracy', column: 'Accuracy', unit: 'share', better: 'higher', plot: 'Accuracy', validation: false, ofJob: true },
  { key: 'mae', title: 'Training MAE', column: 'MAE', unit: 'amount', better: 'lower', plot: 'MAE', validation: false, ofJob: true },
  { key: 'rmse', title: 'Training RMSE', column: 'RMSE', unit: 'amount', better: 'lower', plot: 'RMSE', validation: false, ofJob: true },
  { key: 'r2', title: 'Training R2', column: 'R2', unit: 'explained', better: 'higher', plot: 'R2', validation: false, ofJob: true },
  { key: 'val_loss', title: 'Validation loss', column: 'Val. loss', unit: 'loss', better: 'lower', plot: 'Loss', validation: true, ofJob: true },
  { key: 'val_accuracy', title: 'Validation accuracy', column: 'Val. accuracy', unit: 'share', better: 'higher', plot: 'Accuracy', validation: true, ofJob: true },
  { key: 'val_mae', title: 'Validation MAE', column: 'Val. MAE', unit: 'amount', better: 'lower', plot: 'MAE', validation: true, ofJob: true },
  { key: 'val_rmse', title: 'Validation RMSE', column: 'Val. RMSE', unit: 'amount', better: 'lower', plot: 'RMSE', validation: true, ofJob: true },
  { key: 'val_r2', title: 'Validation R2', column: 'Val. R2', unit: 'explained', better: 'higher', plot: 'R2', validation: true, ofJob: true },
  { key: 'learning_rate', title: 'Learning rate', column: 'Learning rate', unit: 'rate', better: 'neither', plot: 'Learning rate', validation: false, ofJob: false },
  { key: 'duration_ms', title: 'Time', column: 'Time', unit: 'milliseconds', better: 'neither', plot: null, validation: false, ofJob: false },
];

const FORMATS = {
  loss,
  share: percent,
  amount,
  explained: loss,
  rate: learningRate,
  milliseconds: (ms) => duration(ms / 1000),
};

/** Returns the function that formats a number of the metric; `digits` is for shares. */
export const formatOf = ({ unit }, digits = 2) => (value) => FORMATS[unit](value, digits);

/** Returns whether the values of the metric may differ so much that a logarithmic axis helps. */
const spreads = ({ unit }) => ['loss', 'rate', 'amount'].includes(unit);

const OF_NUMBERS = ['MAE', 'RMSE', 'R2'];

/** Returns whether jobs of numbers, or those of classes, have the metric; most metrics both have. */
export const has = ({ plot }, numbers) => (numbers ? plot !== 'Accuracy' : !OF_NUMBERS.includes(plot));

/** The metrics that a job of classes, or one of numbers, has. */
export const metricsFor = (numbers) => EPOCH_METRICS.filter((metric) => has(metric, numbers));

/** The metrics that one of some jobs has. */
export const hadByAny = (metrics, jobs) => metrics.filter((metric) => jobs.length === 0 ? has(metric, false) : jobs.some((job) => has(metric, predictsNumbers(job))));

/** Returns whether a job predicts numbers. */
export const predictsNumbers = (job) => job?.network?.task === 'regression';

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
export const ofJob = (epoch) => /** @type {EpochMetrics} */ (Object.fromEntries(EPOCH_METRICS.filter(({ key, ofJob: shown }) => shown && key in epoch).map(({ key }) => [key, epoch[key]])));
