import { linearTicks, logarithmicTicks, tickTexts } from './console/ticks.js';
import { equal, test, truthy } from './checks.js';

test('ticks are 1, 2 or 5 times a power of ten apart, within the ends', () => {
  equal(linearTicks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  equal(linearTicks(0.913, 0.957), [0.92, 0.93, 0.94, 0.95]);
  equal(linearTicks(3, 17), [5, 10, 15]);
});

test('an axis without a length has one tick', () => {
  equal(linearTicks(0.5, 0.5), [0.5]);
});

test('no tick has the noise of a multiplication', () => {
  for (const value of [...linearTicks(0, 0.7), ...linearTicks(1e-7, 9e-7), ...linearTicks(0.1, 1.3)]) {
    truthy(String(value).length < 8);
  }
});

test('a logarithmic axis has round numbers of each decade, eight at most', () => {
  equal(logarithmicTicks(0.01, 1), [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]);
  equal(logarithmicTicks(1e-6, 1), [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]);
  truthy(logarithmicTicks(1e-30, 1).length <= 8);
});

test('within a decade a logarithmic axis has the ticks of a linear one, above zero', () => {
  equal(logarithmicTicks(0.2, 1), linearTicks(0.2, 1));
});

test('texts have as many digits as it takes to tell them apart, all as many decimals', () => {
  equal(tickTexts([0.9, 0.95, 1]), ['0.90', '0.95', '1.00']);
  equal(tickTexts([1, 10, 100]), ['1', '10', '100']);
  equal(tickTexts([0.92, 0.925, 0.93], true), ['92.0\u00a0%', '92.5\u00a0%', '93.0\u00a0%']);
  equal(tickTexts([1e-9, 1e-8]), ['1e-9', '1e-8']);
});
