// The curves of one job: loss, accuracy and, if it changes, the learning rate.

import { Curves } from '../curves.js';
import { metricsFor, PLOTS, predictsNumbers } from '../epoch-metrics.js';

/** The styles of training and validation metrics: the first metric of a plot, and the others. */
const LOOKS = {
  training: [{ colour: '--training' }, { colour: '--training', dash: [2, 3] }],
  validation: [
    { colour: '--validation', dash: [6, 4] },
    { colour: '--validation', dash: [2, 3] },
  ],
};

const changes = (epochs, key) => epochs.some((row) => row[key] !== epochs[0][key]);
const isKnown = (epochs, key) => epochs.some((row) => typeof row[key] === 'number');

export class Charts {
  #shown = new Map();

  /** Draws one figure into `element` for each plot that has data. */
  show(element, job, epochs) {
    const had = metricsFor(predictsNumbers(job));
    for (const plot of PLOTS.filter(({ metrics }) => had.includes(metrics[0]))) {
      // A metric that is neither good nor bad is drawn only if it changes.
      if (plot.rated || (epochs.length > 1 && changes(epochs, plot.metrics[0].key))) {
        this.#plot(element, plot).show(seriesOf(plot, epochs), { best: plot.rated ? (job.progress?.best_epoch ?? null) : null });
      }
    }
  }

  #plot(element, plot) {
    if (!this.#shown.has(plot)) {
      const figure = document.createElement('figure');
      figure.className = 'panel curves';
      element.append(figure);
      this.#shown.set(plot, new Curves(figure, plot));
    }
    return this.#shown.get(plot);
  }
}

/** Leaves out the curves of validation rows if there are none. */
function seriesOf({ metrics }, epochs) {
  return metrics
    .filter(({ key }, i) => i === 0 || isKnown(epochs, key))
    .map((metric) => ({ name: metric.key, ...lookOf(metric, metrics), points: epochs.map((row) => ({ x: row.epoch, y: row[metric.key] })) }));
}

function lookOf({ key, validation }, metrics) {
  const alike = metrics.filter((other) => other.validation === validation);
  return LOOKS[validation ? 'validation' : 'training'][alike.findIndex((other) => other.key === key) % 2];
}
