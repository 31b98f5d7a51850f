// The curves of one job: loss, accuracy and, where it changes, the learning rate.

import { Curves } from '../curves.js';
import { learningRate, loss, percent } from '../format.js';

const share = (value) => percent(value, 2);
const VALIDATION = { colour: '--validation', dash: [6, 4] };
const TRAINING = { colour: '--training' };

const PLOTS = [
  { title: 'Loss', keys: [['loss', TRAINING], ['val_loss', VALIDATION]], format: loss, logScale: true },
  { title: 'Accuracy', keys: [['accuracy', TRAINING], ['val_accuracy', VALIDATION]], format: share },
  { title: 'Learning rate', keys: [['learning_rate', TRAINING]], format: learningRate, logScale: true, onlyIfItChanges: true },
];

const changes = (epochs, key) => epochs.some((row) => row[key] !== epochs[0][key]);
const isKnown = (epochs, key) => epochs.some((row) => typeof row[key] === 'number');

export class Charts {
  #shown = new Map();

  /** Draws into `element`, one figure for each plot that has something to show. */
  show(element, job, epochs) {
    for (const plot of PLOTS) {
      const [key] = plot.keys[0];
      if (!plot.onlyIfItChanges || (epochs.length > 1 && changes(epochs, key))) {
        this.#plot(element, plot).show(seriesOf(plot, epochs), { best: plot.onlyIfItChanges ? null : (job.progress?.best_epoch ?? null) });
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

/** A job without validation rows has no curves of them. */
function seriesOf({ keys }, epochs) {
  return keys
    .filter(([key], i) => i === 0 || isKnown(epochs, key))
    .map(([key, look]) => ({ name: key, ...look, points: epochs.map((row) => ({ x: row.epoch, y: row[key] })) }));
}
