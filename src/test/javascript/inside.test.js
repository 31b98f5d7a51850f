import { changesText, conclusionList, formAddress } from './console/job/conclusions.js';
import { knownQuantities, layerName, QUANTITIES } from './console/job/quantities.js';
import { equal, sourceOf, test, textOf, truthy } from './checks.js';

const LAYERS = [{ units: 8, activation: 'sigmoid' }, { units: 4, activation: 'sigmoid' }];
const numbers = (mean, deviation) => ({ mean, deviation, min: -1, max: 1 });
const layer = (changes = {}) => ({ layer: 1, activation: 'relu', weights: numbers(0.1, 0.2), biases: numbers(0, 0), gradients: null, activations: numbers(1, 2), update_ratio: 0.001, saturated: null, dead: 0.25, ...changes });
const quantity = (key) => QUANTITIES.find((one) => one.key === key);

test('a change is told in words', () => {
  equal(changesText({ normalization: 'min_max' }, LAYERS), 'normalization min_max');
  equal(changesText({ optimizer: { learning_rate: 0.01 } }, LAYERS), 'learning rate 0.01');
  equal(changesText({ early_stopping: { monitor: 'val_loss', patience: 5 } }, LAYERS), 'early stopping (monitor val_loss, patience 5)');
});

test('of layers only what changes is told, and once', () => {
  const layers = LAYERS.map((one) => ({ ...one, activation: 'relu' }));

  equal(changesText({ layers, weight_init: 'he_normal' }, LAYERS), 'activation relu, weight init he_normal');
});

test('the address of the form has the job and the change', () => {
  const address = new URL(formAddress('a-b', { epochs: 20 }), 'http://localhost/page/');

  equal(address.searchParams.get('from'), 'a-b');
  equal(JSON.parse(address.searchParams.get('changes')), { epochs: 20 });
});

test('a conclusion has its numbers, and a button only if there is something to change', () => {
  const job = /** @type {any} */ ({ id: 'a', specification: { layers: LAYERS } });
  const one = { code: 'saturated_units', message: 'Many are.', numbers: { layer: 1, saturated: 0.98 }, changes: { normalization: 'min_max' } };

  const text = textOf(conclusionList(job, [one]));

  truthy(text.includes('Saturated units') && text.includes('Many are.') && text.includes('layer 1, saturated 0.98'));
  truthy(text.includes('Train again with normalization min_max'));
  truthy(!sourceOf(conclusionList(job, [{ ...one, changes: {} }])).includes('class="button"'));
});

test('a quantity has the number of a layer, or null', () => {
  equal(['weights_mean', 'weights_deviation', 'gradients_mean', 'update_ratio', 'saturated', 'dead'].map((key) => quantity(key).valueOf(layer())), [0.1, 0.2, null, 0.001, null, 0.25]);
});

test('quantities that no layer has cannot be chosen', () => {
  const keys = knownQuantities([{ epoch: 1, layers: [layer(), layer()] }]).map(({ key }) => key);

  truthy(keys.includes('dead') && !keys.includes('saturated') && !keys.includes('gradients_mean'));
  equal(knownQuantities([]).length, QUANTITIES.length);
});

test('the last layer is the output layer', () => {
  equal([layerName(1, 3), layerName(3, 3)], ['Layer 1', 'Output layer']);
});
