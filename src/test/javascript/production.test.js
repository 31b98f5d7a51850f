import { driftText } from './console/model/drift.js';
import { equal, test } from './checks.js';

const measured = (index) => ({ state: 'measured', index, features: [{ name: 'size', kind: 'number', index }] });

test('a small index is no drift, a larger one names the feature', () => {
  equal(driftText(measured(0.04)), 'none to speak of (0.04)');
  equal(driftText(measured(0.1)), 'some (0.10, most in size)');
  equal(driftText(measured(1.5)), 'much (1.50, most in size)');
});

test('what is not known is said plainly', () => {
  equal(driftText({ state: 'off', index: null, features: [] }), 'not measured');
  equal(driftText({ state: 'not_enough_data', index: null, features: [] }), 'not enough data');
  equal(driftText({ state: 'of a later release', index: null, features: [] }), 'of a later release');
});
