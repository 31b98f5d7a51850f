// Draws as often as an eye needs it, however often something changes.

/** A function that calls `draw` soon, and again `ms` later at the earliest. */
export function throttled(draw, ms = 150) {
  let timer = null;
  let last = -Infinity;
  return () => {
    timer ??= setTimeout(
      () => {
        timer = null;
        last = performance.now();
        draw();
      },
      Math.max(0, last + ms - performance.now()),
    );
  };
}
