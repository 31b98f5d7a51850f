import { amount, bytes, count, duration, learningRate, loss, percent, progressPercent, time, timeLeft } from './console/format.js';
import { equal, test } from './checks.js';

test('a share is a percentage with the digits asked for', () => {
  equal(percent(0.98765, 1), '98.8\u00a0%');
  equal(percent(1), '100\u00a0%');
});

test('what is no number is a dash, not NaN', () => {
  for (const write of [percent, progressPercent, loss, learningRate, count, bytes, duration]) {
    equal([null, undefined, NaN, Infinity, '0.5'].map((value) => write(/** @type {any} */ (value))), ['–', '–', '–', '–', '–']);
  }
  equal(time(null), '–');
});

test('progress is rounded down, so that 100 % means that nothing is left', () => {
  equal(progressPercent(0.9999), '99\u00a0%');
  equal(progressPercent(1), '100\u00a0%');
});

test('a loss has four decimals, and an exponent where these would say nothing', () => {
  equal([0, 0.12345, 9999, 0.0009, 10_000].map(loss), ['0.0000', '0.1235', '9999.0000', '9.00e-4', '1.00e+4']);
});

test('a learning rate has three digits and no zeros at its end', () => {
  equal([0.001, 0.000123456, 1e-7].map(learningRate), ['0.001', '0.000123', '1e-7']);
});

test('a size has the unit that leaves one to three digits before the point', () => {
  equal([0, 999, 1000, 9_949, 12_345, 999_499, 999_500, 5e9, 3e15].map(bytes), [
    '0\u00a0B', '999\u00a0B', '1.0\u00a0kB', '9.9\u00a0kB', '12\u00a0kB', '999\u00a0kB', '1.0\u00a0MB', '5.0\u00a0GB', '3000\u00a0TB',
  ]);
});

test('a count has commas', () => {
  equal([0, 999, 60_000, 1_234_567].map(count), ['0', '999', '60,000', '1,234,567']);
});

test('a duration has its two largest units', () => {
  equal(
    [-1, 0.04, 9.94, 10, 59.6, 61, 3599, 3600, 7265].map((seconds) => duration(seconds).replaceAll('\u00a0', ' ')),
    ['0.0 s', '0.0 s', '9.9 s', '10 s', '1 min 0 s', '1 min 1 s', '59 min 59 s', '1 h 0 min', '2 h 1 min'],
  );
});

test('the time left has no single seconds from two minutes on, and is nothing while unknown', () => {
  equal(timeLeft(20).replaceAll('\u00a0', ' '), 'about 20 s left');
  equal(timeLeft(0).replaceAll('\u00a0', ' '), 'about 1 s left');
  equal(timeLeft(123).replaceAll('\u00a0', ' '), 'about 2 min 0 s left');
  equal(timeLeft(null), '');
});

test('a time has its date after a day, and its year when it could be mistaken', () => {
  const now = Date.parse('2026-06-01T12:00:00Z');
  equal(time('2026-06-01T11:00:00Z', now), 'en-GB: hour minute second');
  equal(time('2026-05-30T11:00:00Z', now), 'en-GB: day hour minute month');
  equal(time('2025-05-30T11:00:00Z', now), 'en-GB: day hour minute month year');
});

test('an amount has four digits, large ones are whole, and very small ones have an exponent', () => {
  equal([0, 1.23456, -152.517, 12345.6, 0.00001234, null].map(amount).join('|'), '0|1.235|-152.5|12,346|1.234e-5|–');
});
