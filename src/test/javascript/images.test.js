import { countsSection } from './console/data/counts.js';
import { factsSection } from './console/data/facts.js';
import { inputsOf, sizeOf } from './console/image-shape.js';
import { equal, test, textOf, truthy } from './checks.js';

test('a grey image has one input for each pixel, an image in colour three', () => {
  equal(inputsOf({ rows: 28, columns: 20 }), 560);
  equal(inputsOf({ rows: 32, columns: 32, channels: 3 }), 3072);
});

test('the size of an image says that it has colours', () => {
  equal(sizeOf({ rows: 28, columns: 20 }), '28 × 20 pixels');
  equal(sizeOf({ rows: 32, columns: 32, channels: 3 }), '32 × 32 pixels in colour');
});

test('the facts of a data set in colour count all inputs', () => {
  const dataSet = { name: 'tiles', table: null, image_shape: { rows: 32, columns: 32, channels: 3 }, classes: 3, training_images: 120, test_rows: 0 };

  truthy(textOf(factsSection(dataSet, [])).includes('32 × 32 pixels in colour, 3,072 inputs'));
});

test('red, green and blue have a mean and a deviation each, grey images only one', () => {
  const links = { mean_image: 'm', means_sheet: null, class_mean_images: ['a', null] };
  const grey = { split: 'train', count: 30, class_counts: [10, 20], pixel_mean: 90, pixel_standard_deviation: 80, links };
  const channels = ['red', 'green', 'blue'].map((channel, i) => ({ channel, mean: 10 * i, standard_deviation: i, min: 0, max: 255 }));
  const shown = (split) => textOf(countsSection({ name: 'tiles', classes: 2 }, { splits: [split] }));

  truthy(shown({ ...grey, channels }).includes('green: 10.00, deviation 1.00'));
  truthy(!shown(grey).includes('green'));
});
