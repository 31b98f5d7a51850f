// The split of a job in words.

import { count, percent } from '../format.js';

/**
 * Describes the split; the line about the test rows says whether the model is tested on its test part. A size below 1 is a share, another one a number
 * of images.
 *
 * @param {{test_size?: number | null, train_size?: number | null, random_state: number, shuffle?: boolean, stratify?: boolean}} split
 */
export function splitText({ test_size: aside, train_size: kept, random_state: state, shuffle = true, stratify = false }) {
  const training = kept ? `${size(kept)} of the training images train` : '';
  const test = aside ? `${size(aside)}${kept ? '' : ' of the training images'} set aside` : '';
  const order = shuffle ? `random state ${state}` : 'in their order';
  return `${[training, test].filter(Boolean).join(', ')} (${stratify ? 'stratified, ' : ''}${order})`;
}

function size(value) {
  if (value >= 1) {
    return count(value);
  }
  const [, decimals = ''] = String(Number((value * 100).toPrecision(6))).split('.');
  return percent(value, decimals.length);
}
