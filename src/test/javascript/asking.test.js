import { LatestAnswer } from './console/latest.js';
import { redrawing } from './console/redraw.js';
import { throttled } from './console/throttled.js';
import { HeldEvents } from './console/jobs/held-events.js';
import { equal, test } from './checks.js';

/** A promise, and how to fulfil or break it. */
const promised = () => {
  const made = /** @type {any} */ ({});
  made.promise = new Promise((fulfil, fail) => Object.assign(made, { fulfil, fail }));
  return made;
};

/** Time that passes when the test says so. */
class Clock {
  #now = 0;
  #timers = [];

  constructor() {
    Object.assign(globalThis, {
      performance: { now: () => this.#now },
      setTimeout: (callback, ms) => this.#timers.push({ callback, at: this.#now + ms }),
    });
  }

  pass(ms) {
    this.#now += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    due.forEach(({ callback }) => callback());
  }
}

test('an answer comes with no problem, and a problem with no answer', async () => {
  const latest = new LatestAnswer();
  const failure = new Error('no');

  equal(await latest.ask(async () => 7), { answer: 7, problem: null });
  equal((await latest.ask(() => Promise.reject(failure))).problem, failure);
  equal(latest.pending, false);
});

test('a new question calls off the one before, whose answer is null', async () => {
  const latest = new LatestAnswer();
  const slow = promised();
  let signal;
  const first = latest.ask((given) => {
    signal = given;
    return slow.promise;
  });

  const second = latest.ask(async () => 'new');
  slow.fulfil('old');

  equal(signal.aborted, true);
  equal(await first, null);
  equal((await second).answer, 'new');
});

test('a question that was called off is not awaited any more', () => {
  const latest = new LatestAnswer();
  latest.ask(() => new Promise(() => {}));
  equal(latest.pending, true);

  latest.callOff();

  equal(latest.pending, false);
});

test('many changes are drawn once, in the next frame, and whoever waits for it is told', async () => {
  let drawn = 0;
  const draw = redrawing(() => (drawn += 1));

  const first = draw();
  const second = draw();
  equal(drawn, 0);
  globalThis.nextFrame();

  await Promise.all([first, second]);
  equal(drawn, 1);
  draw();
  globalThis.nextFrame();
  equal(drawn, 2);
});

test('within the least interval nothing is drawn, and afterwards the last change is', () => {
  const clock = new Clock();
  let drawn = 0;
  const draw = redrawing(() => (drawn += 1), 20);
  draw();
  globalThis.nextFrame();

  clock.pass(5);
  draw();
  clock.pass(14);
  globalThis.nextFrame();
  equal(drawn, 1);
  clock.pass(1);
  globalThis.nextFrame();

  equal(drawn, 2);
});

test('the service is asked once for many changes, and again after the interval', () => {
  const clock = new Clock();
  let calls = 0;
  const ask = throttled(() => (calls += 1), 1000);

  ask();
  ask();
  clock.pass(0);
  equal(calls, 1);
  ask();
  clock.pass(999);
  equal(calls, 1);
  clock.pass(1);

  equal(calls, 2);
});

test('events that come during a question wait for its end, in their order', async () => {
  const seen = [];
  const events = new HeldEvents((event) => seen.push(event));
  const question = promised();

  events.receive(1);
  const held = events.holdDuring(() => question.promise);
  events.receive(2);
  events.receive(3);
  equal(seen, [1]);
  question.fulfil();
  await held;

  equal(seen, [1, 2, 3]);
});

test('events are told also after a question that failed', async () => {
  const seen = [];
  const events = new HeldEvents((event) => seen.push(event));

  const held = events.holdDuring(() => Promise.reject(new Error('lost')));
  events.receive(1);
  await held.catch(() => {});

  equal(seen, [1]);
});
