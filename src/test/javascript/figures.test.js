import { differences } from './console/compare/differences.js';
import { countsSection } from './console/data/counts.js';
import { classesPanel, sortedBy } from './console/evaluation/classes.js';
import { headline } from './console/evaluation/headline.js';
import { matrixPanel } from './console/evaluation/matrix.js';
import { readingOf } from './console/job/reading.js';
import { banner, failureBanner, lostBanner, SHOWN_IS_OLD } from './console/banner.js';
import { equal, sourceOf, test, textOf, truthy } from './checks.js';

const SCORES = { precision: 0.5, recall: 0.25, f1: 1 / 3, support: 4 };
const FIGURES = {
  rows: 8,
  accuracy: 0.875,
  errors: 1,
  loss: 0.1,
  top_3_accuracy: 1,
  expected_calibration_error: 0.02,
  confusion_matrix: [[3, 1], [0, 4]],
  job_id: 'id',
  classes: [{ label: 0, ...SCORES, precision: 0.9 }, { label: 1, ...SCORES, precision: 0.1 }, { label: 2, ...SCORES, precision: 0.1 }],
  macro_average: SCORES,
  weighted_average: SCORES,
};

test('the fields in which specifications differ are named, those that are the same are not', () => {
  const [a, b] = [{ epochs: 5, optimizer: { name: 'adam', learning_rate: 0.1 }, seed: 1 }, { epochs: 7, optimizer: { name: 'sgd' }, seed: 1 }];

  equal(differences([a, b]), [
    { name: 'epochs', values: ['5', '7'] },
    { name: 'optimizer.name', values: ['adam', 'sgd'] },
    { name: 'optimizer.learning_rate', values: ['0.1', undefined] },
  ]);
  equal(differences([a, a]), []);
});

test('layers are one field', () => {
  const layers = (dropout) => ({ layers: [{ units: 8, activation: 'relu', dropout }] });

  equal(differences([layers(0), layers(0.5)]), [{ name: 'layers', values: ['8 relu', '8 relu, dropout 0.5'] }]);
});

test('the classes of a data set are counted, with the least and the most frequent', () => {
  const split = { split: 'train', count: 30, class_counts: [10, 20], pixel_mean: 33.318, pixel_standard_deviation: 78.567, links: { mean_image: 'm', means_sheet: null, class_mean_images: ['a', null] } };

  const text = textOf(countsSection({ name: 'tiny', classes: 2 }, { splits: [split] }));

  truthy(text.includes('Training: from 10 (class 0) to 20 (class 1).'));
  truthy(text.includes('mean pixel 33.32'));
  truthy(textOf(countsSection({ name: 'tiny', classes: 2 }, { splits: [{ ...split, class_counts: [15, 15] }] })).includes('Training: 15 of each class.'));
});

test('a click on a header sorts, and once more the other way round', () => {
  equal(sortedBy({ key: 'label', descending: false }, 'recall'), { key: 'recall', descending: false });
  equal(sortedBy({ key: 'recall', descending: false }, 'recall'), { key: 'recall', descending: true });
  equal(sortedBy({ key: 'label', descending: false }, 'support'), { key: 'support', descending: true });
});

test('classes that tie stay in the order of their labels', () => {
  const order = (descending) => [...sourceOf(classesPanel(FIGURES, { key: 'precision', descending }, () => {})).matchAll(/<tr><th scope="row">(\d)/g)].map(([, label]) => label);

  equal(order(false), ['1', '2', '0']);
  equal(order(true), ['0', '1', '2']);
});

test('the headline has the figures with their units', () => {
  const text = textOf(headline(FIGURES)).replaceAll('\u00a0', ' ');

  truthy(text.startsWith('Accuracy 87.50 % of the images recognised Mistakes 1'));
  truthy(text.includes('Calibration error 2.00 %'));
});

test('a mistake in the matrix tells what was taken for what, and how often', () => {
  const source = sourceOf(matrixPanel(FIGURES, { actual: null, predicted: null }, () => {}));

  truthy(source.includes('1: 0 taken for 1, 25.0\u00a0% of class 0'));
  equal(source.match(/class="wrong"/g).length, 1);
});

const epochs = (...values) => /** @type {any} */ (values.map(([loss, val_loss], i) => ({ epoch: i + 1, loss, val_loss, accuracy: 0.9, val_accuracy: 0.9 })));
const job = (changes = {}) => /** @type {any} */ ({ network: { training_rows: 1000, validation_rows: 1000 }, result: null, ...changes });

test('a run that is no better than chance guesses', () => {
  const rows = epochs([1, 1], [1, 1], [1, 1]).map((row) => ({ ...row, val_accuracy: 0.1 }));

  truthy(readingOf(job(), rows, 10).includes('no better than guessing among 10 classes'));
  equal(readingOf(job(), rows, null), null);
  equal(readingOf(job(), rows.slice(0, 2), 10), null);
  equal(readingOf(job(), epochs([1, 1], [0.8, 0.8], [0.6, 0.6]), 10), null);
});

test('a banner has its tone, and only what it was given', () => {
  const source = sourceOf(banner({ tone: 'bad', title: 'Failed', text: 'Why.' }));

  truthy(source.includes('data-tone=bad') && !source.includes('<progress'));
  equal(textOf(banner({ tone: 'bad', title: 'Failed', text: 'Why.' })), 'Failed Why.');
});

test('a lost service is told in the same words everywhere', () => {
  equal(textOf(lostBanner()), 'The service does not answer. This page asks again by itself.');
  equal(textOf(lostBanner(SHOWN_IS_OLD)), 'The service does not answer. You see the last known state. This page asks again by itself.');
});

test('a question that failed can be asked again, and without a failure there is nothing', () => {
  equal(textOf(failureBanner(new Error('Too slow.'), () => {})), 'Too slow. Try again');
  equal(textOf(failureBanner(null, () => {})), '');
});
