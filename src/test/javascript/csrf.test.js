import { csrfHeader } from './console/csrf.js';
import { equal, test } from './checks.js';

const TOKEN = '0123456789abcdef'.repeat(4);
const sent = (cookies) => csrfHeader(cookies)['X-CSRF-Token'] ?? null;

test('a change has the token of the cookie', () => {
  equal(sent(`perceptron-csrf=${TOKEN}`), TOKEN);
  equal(sent(`theme=dark; perceptron-csrf=${TOKEN}; other=1`), TOKEN);
});

test('a change has no token where nobody logs in, and none of another cookie', () => {
  for (const cookies of ['', 'theme=dark', `my-perceptron-csrf=${TOKEN}`, 'perceptron-csrf=', `perceptron-csrf=${TOKEN}0`, `a=perceptron-csrf=${TOKEN}`]) {
    equal(sent(cookies), null);
  }
});

test('behind a prefix the token of this service comes first, because browsers put the longest path first', () => {
  equal(sent(`perceptron-csrf=${TOKEN}; perceptron-csrf=${'f'.repeat(64)}`), TOKEN);
});
