// The numbers of a diagnosed layer that can be drawn over the epochs.

import { amount, percent } from '../format.js';

const DISTRIBUTIONS = { gradients: 'Gradients', weights: 'Weights', biases: 'Biases', activations: 'Activations' };

const share = (value) => percent(value, 1);
const ofDistribution = ([key, name]) => [
  { key: `${key}_deviation`, title: `${name}, deviation`, format: amount, logScale: true, logarithmic: key === 'gradients', valueOf: (layer) => layer[key]?.deviation ?? null },
  { key: `${key}_mean`, title: `${name}, mean`, format: amount, logScale: false, valueOf: (layer) => layer[key]?.mean ?? null },
];

/** `key` is the name in the service's charts and in the CSV; `valueOf` returns the number of a layer or null. */
export const QUANTITIES = [
  ...Object.entries(DISTRIBUTIONS).flatMap(ofDistribution),
  { key: 'update_ratio', title: 'Update ratio', format: amount, logScale: true, logarithmic: true, valueOf: (layer) => layer.update_ratio },
  { key: 'saturated', title: 'Saturated outputs', format: share, logScale: false, valueOf: (layer) => layer.saturated },
  { key: 'dead', title: 'Dead units', format: share, logScale: false, valueOf: (layer) => layer.dead },
];

/** The distributions of a layer, in the order of their histograms. */
export const HISTOGRAMS = Object.entries(DISTRIBUTIONS).map(([key, title]) => ({ key, title }));

/** Returns the quantities that a layer has; all while no epoch is known. */
export const knownQuantities = (epochs) =>
  QUANTITIES.filter(({ valueOf }) => epochs.length === 0 || epochs.some(({ layers }) => layers.some((layer) => valueOf(layer) !== null)));

export const layerName = (layer, layers) => (layer === layers ? 'Output layer' : `Layer ${layer}`);
