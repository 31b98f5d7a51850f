import { count, duration, learningRate, loss, percent, progressPercent, time, timeLeft } from './console/format.js';
import { equal, test } from './checks.js';

test('a share is a percentage with the digits asked for', () => {
  equal(percent(0.98765, 1), '98.8\u00a0%');
  equal(percent(1), '100\u00a0%');
});
