// Limits how often the service is asked for changes.

/**
 * Returns a function that calls `ask` soon, with at least `ms` between two calls.
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
