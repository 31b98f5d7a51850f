import { returnAddress } from './console/login/return.js';
import { equal, test } from './checks.js';

const PAGE = 'https://example.org/perceptron/login.html';
const ROOT = 'https://example.org/perceptron/';
const after = (asked) => returnAddress(asked === null ? '' : `?return=${encodeURIComponent(asked)}`, PAGE);

test('after the login the browser goes back to the page it asked for', () => {
  equal(after('/job.html?id=a&x=b#c'), `${ROOT}job.html?id=a&x=b#c`);
  equal(after('/'), ROOT);
  equal(after(null), ROOT);
});

test('a link to the login leads to no other site and to no other path of this one', () => {
  for (const asked of [
    'https://evil.example/',
    '//evil.example/',
    String.raw`/\evil.example/`,
    String.raw`\\evil.example`,
    'javascript:alert(1)',
    'job.html',
    '/../other/',
    '/%2e%2e/other/',
    '/\t/evil.example',
    '',
  ]) {
    const target = new URL(after(asked));

    equal(target.origin, 'https://example.org');
    equal(target.pathname.startsWith('/perceptron/'), true);
  }
});
