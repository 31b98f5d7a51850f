import { changesIn, copyOf, filled, firstValue, ofKind, parseNumber, patched, presetFor, requestOf, same, setAt, valueAt } from './console/jobs/draft.js';
import { idOf, nameOf, plainWords } from './console/jobs/errors.js';
import { isNullable, kindsOf, labelOf, membersOf, rangeText } from './console/jobs/schema.js';
import { splitText } from './console/job/split.js';
import { equal, test, truthy } from './checks.js';

const SCHEMA = /** @type {any} */ ({
  $defs: {
    adam: { description: 'Adam', properties: { name: {}, learning_rate: { type: 'number', default: 0.001 }, beta1: { type: 'number', default: 0.9 } } },
    sgd: { description: 'SGD', properties: { name: {}, learning_rate: { type: 'number' }, momentum: { type: ['number', 'null'] } } },
  },
  properties: {
    preset: { type: 'string' },
    data_set: { type: 'string' },
    epochs: { type: 'integer', minimum: 1, maximum: 1000, default: 5 },
    layers: { type: 'array', items: { type: 'object', properties: { units: { type: 'integer' }, dropout: { type: ['number', 'null'] } } } },
    optimizer: {
      type: 'object',
      allOf: ['adam', 'sgd'].map((name) => ({ if: { properties: { name: { const: name } } }, then: { $ref: `#/$defs/${name}` } })),
    },
    early_stopping: { type: ['object', 'null'], properties: { patience: { type: 'integer', default: 3 } } },
  },
});
const PRESETS = {
  modern: { preset: 'modern', data_set: 'mnist', epochs: 5, layers: [{ units: 8 }], optimizer: { name: 'adam', learning_rate: 0.001, beta1: 0.9 }, early_stopping: { patience: 2 }, split: { test_size: 0.5 } },
};
const draft = (changes) => ({ ...copyOf(PRESETS.modern), ...changes });
const request = (changes) => requestOf(draft(changes), SCHEMA, PRESETS);

test('what is a number becomes one, what is none stays as it was typed', () => {
  equal(['1', ' -2.5e3 ', '.5', '1.', '', '1,5', 'one', '0x10'].map(parseNumber), [1, -2500, 0.5, 1, '', '1,5', 'one', '0x10']);
});

test('a JSON pointer finds and sets a value, escaped names too', () => {
  const tree = { layers: [{ units: 1 }], 'a/b~c': 2 };
  equal(valueAt(tree, '/layers/0/units'), 1);
  equal(valueAt(tree, '/a~1b~0c'), 2);
  equal(valueAt(tree, '/no/such/thing'), undefined);
  setAt(tree, '/layers/0/units', 9);
  equal(tree.layers[0].units, 9);
});

test('a request has its preset and what differs from it', () => {
  equal(request({}), { preset: 'modern' });
  equal(request({ epochs: '7' }), { preset: 'modern', epochs: 7 });
  equal(request({ optimizer: { name: 'adam', learning_rate: '0.01', beta1: 0.9 } }).optimizer, { learning_rate: 0.01 });
});

test('a field left empty takes the value of the preset away', () => {
  equal(request({ epochs: '' }), { preset: 'modern', epochs: null });
  equal(request({ early_stopping: null }), { preset: 'modern', early_stopping: null });
});

test('an object of another kind is sent whole, without what has no value', () => {
  equal(request({ optimizer: { name: 'sgd', learning_rate: '0.1', momentum: '' } }).optimizer, { name: 'sgd', learning_rate: 0.1 });
});

test('layers are sent whole, without what has no value', () => {
  equal(request({ layers: [{ units: '16', dropout: '' }] }).layers, [{ units: 16 }]);
});

test('the split of a preset is of its own data set only', () => {
  equal(presetFor('mnist', PRESETS.modern).split, { test_size: 0.5 });
  equal(presetFor('tiny', PRESETS.modern).split, null);
});

test('a field that is switched on begins with a preset, else with its defaults', () => {
  equal(firstValue(SCHEMA.properties.early_stopping, 'early_stopping', PRESETS, SCHEMA), { patience: 2 });
  equal(firstValue(SCHEMA.properties.early_stopping, 'early_stopping', {}, SCHEMA), { patience: 3 });
});

test('members that an answer leaves out have their defaults in the form', () => {
  equal(filled({ early_stopping: {}, optimizer: { name: 'adam', learning_rate: 0.5 } }, SCHEMA), {
    early_stopping: { patience: 3 },
    optimizer: { name: 'adam', learning_rate: 0.5, beta1: 0.9 },
  });
  equal(filled({ early_stopping: null, epochs: 2 }, SCHEMA), { early_stopping: null, epochs: 2 });
});

test('a split is told by its shares or numbers of images, and by its order', () => {
  equal(splitText({ test_size: 0.67, random_state: 7 }), '67\u00a0% of the training images set aside (random state 7)');
  equal(splitText({ test_size: 0.07, random_state: 0, stratify: true }), '7\u00a0% of the training images set aside (stratified, random state 0)');
  equal(splitText({ test_size: 1000, random_state: 0, shuffle: false }), '1,000 of the training images set aside (in their order)');
  equal(splitText({ train_size: 0.125, test_size: 50, random_state: 3 }), '12.5\u00a0% of the training images train, 50 set aside (random state 3)');
  equal(splitText({ train_size: 2000, test_size: null, random_state: 3 }), '2,000 of the training images train (random state 3)');
});

test('another kind keeps the members of the same name', () => {
  equal(ofKind(SCHEMA.properties.optimizer, 'sgd', { name: 'adam', learning_rate: 0.5, beta1: 0.9 }, SCHEMA), { name: 'sgd', learning_rate: 0.5, momentum: '' });
});

test('values are the same in any order of members, and null is as good as missing', () => {
  equal(same({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1, d: null }), true);
  equal(same([1, 2], [2, 1]), false);
  equal(same({ a: 1 }, null), false);
});

test('a copy shares nothing', () => {
  const original = { layers: [{ units: 1 }] };
  copyOf(original).layers[0].units = 2;
  equal(original.layers[0].units, 1);
  equal(copyOf(undefined), undefined);
});

test('the words of the schema become those of a teacher, others stay', () => {
  equal(plainWords('is required'), 'is needed');
  equal(plainWords('string found, integer expected'), 'must be a whole number');
  equal(plainWords('must have a minimum value of 1'), 'must be at least 1');
  equal(plainWords('must have an exclusive maximum value of 1'), 'must be below 1');
  equal(plainWords('is odd'), 'is odd');
});

test('a field has an id and a name that a person can read', () => {
  equal(idOf('/layers/0/units'), 'field-layers-0-units');
  equal(nameOf('/layers/0/batch_normalization'), 'layer 1, batch normalization');
  equal(nameOf(''), 'the request');
});

test('a field is labelled as a person writes it', () => {
  equal(['learning_rate', 'l2', 'weight_init'].map(labelOf), ['Learning rate', 'L2 penalty', 'Weight initialization']);
});

test('the kinds of an object have their members', () => {
  equal(kindsOf(SCHEMA.properties.optimizer, SCHEMA).map(({ name, description }) => [name, description]), [['adam', 'Adam'], ['sgd', 'SGD']]);
  equal(kindsOf(SCHEMA.properties.early_stopping, SCHEMA), null);
  truthy('momentum' in membersOf(SCHEMA.properties.optimizer, { name: 'sgd' }, SCHEMA));
  equal(membersOf(SCHEMA.properties.optimizer, { name: 'none' }, SCHEMA), {});
  equal(isNullable(SCHEMA.properties.early_stopping), true);
});

test('a range is told in words', () => {
  equal(rangeText({ type: 'integer', minimum: 1, maximum: 4096, default: 32 }), 'Whole number from 1 to 4,096. Default 32.');
  equal(rangeText({ type: ['number', 'null'], exclusiveMinimum: 0, exclusiveMaximum: 1 }), 'Number above 0 to below 1. Empty for none.');
  equal(rangeText({ type: 'number', exclusiveMaximum: 1 }), 'Number below 1.');
  equal(rangeText({ type: 'string', default: 'relu' }), 'Default relu.');
});

test('a field for a text or an object takes both', () => {
  const root = { properties: { class_weight: { type: ['string', 'object', 'null'] } } };
  const ask = (value) => requestOf({ preset: 'modern', class_weight: value }, root, {}).class_weight;
  equal(ask('balanced'), 'balanced');
  equal(JSON.stringify(ask('{"cat": 2}')), '{"cat":2}');
  equal(JSON.stringify(ask({ cat: 2 })), '{"cat":2}');
  equal(ask('{cat'), '{cat');
  equal(ask(''), undefined);
});

test('a patch changes members, and null takes a value away', () => {
  const value = { epochs: 5, optimizer: { name: 'adam', learning_rate: 0.1 }, early_stopping: { patience: 2 } };

  equal(patched(value, { optimizer: { learning_rate: 0.01 }, early_stopping: null, layers: [{ units: 1 }] }), {
    epochs: 5,
    optimizer: { name: 'adam', learning_rate: 0.01 },
    early_stopping: null,
    layers: [{ units: 1 }],
  });
  equal(value.optimizer.learning_rate, 0.1);
});

test('of the changes in an address only fields with values of their kind are taken', () => {
  const read = (changes) => changesIn(JSON.stringify(changes), SCHEMA);

  equal(read({ epochs: 7, early_stopping: null, layers: [{ units: 2 }], optimizer: { learning_rate: 1 } }), { epochs: 7, early_stopping: null, layers: [{ units: 2 }], optimizer: { learning_rate: 1 } });
  equal(read({ epochs: [1], early_stopping: 3, layers: 'all', optimizer: null, nothing: 1 }), {});
  equal(read({ layers: [3] }), {});
  equal([null, '', '[1]', 'null', '{'].map((text) => changesIn(text, SCHEMA)), [{}, {}, {}, {}, {}]);
});
