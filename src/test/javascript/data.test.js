import { getColumns, getStatistics, listDuplicates, listSamples, listSamplesByClass } from './console/api.js';
import { Duplicates } from './console/data/duplicates.js';
import { equal, sourceOf, test, truthy } from './checks.js';

/** Requests that are answered when the test says so, and the time that each was given. */
class Service {
  limits = [];
  #waiting = [];

  constructor() {
    const timeout = AbortSignal.timeout;
    AbortSignal.timeout = (ms) => {
      this.limits.push(ms);
      return timeout.call(AbortSignal, 1_000_000);
    };
    globalThis.fetch = () => new Promise((answer) => this.#waiting.push(answer));
  }

  /** Answers the oldest request. */
  async answer(status, body) {
    this.#waiting.shift()(new Response(JSON.stringify(body), { status }));
    await new Promise((done) => setTimeout(done, 0));
  }
}

test('what may read all of a large data set first is given two minutes', async () => {
  for (const question of [getStatistics, getColumns, listSamples, listSamplesByClass, listDuplicates]) {
    const service = new Service();
    const answer = question('large', {});

    await service.answer(200, { name: 'large' });

    equal(await answer, { name: 'large' });
    equal(service.limits, [120_000]);
  }
});

test('the failure of one finding is not shown under another one', async () => {
  const service = new Service();
  const duplicates = new Duplicates({ name: 'twins' }, () => {});
  press(duplicates, 'repeated_rows');
  await service.answer(500, { detail: 'It failed.' });
  truthy(sourceOf(duplicates.template()).includes('It failed.'));

  press(duplicates, 'conflicting_labels');

  const shown = sourceOf(duplicates.template());
  truthy(shown.includes('Equal images of different classes'));
  truthy(!shown.includes('It failed.'));
});

const press = (duplicates, code) =>
  duplicates
    .button({ code, links: { duplicates: 'v1' } })
    .values.find((value) => typeof value === 'function')();
