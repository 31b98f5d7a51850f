// Asks the service as often as it is of use, however often there may be something new.

/**
 * A function that calls `ask` soon, and again `ms` later at the earliest.
 *
 * @param {() => void} ask
 * @param {number} ms
 */
export function throttled(ask, ms) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  let last = -Infinity;
  return () => {
    timer ??= setTimeout(
      () => {
        timer = null;
        last = performance.now();
        ask();
      },
      Math.max(0, last + ms - performance.now()),
    );
  };
}
