// Draws the parts of the pages again after a change.

/**
 * Returns a function that calls `draw` before the next frame: once for all changes until then, and at least `ms` after the last time. The function
 * returns a promise that is fulfilled after drawing. A page in the background is drawn when it becomes visible.
 *
 * @param {() => void} draw
 * @returns {() => Promise<void>}
 */
export function redrawing(draw, ms = 0) {
  /** @type {Promise<void> | null} */
  let drawn = null;
  let last = -Infinity;
  return () => {
    drawn ??= new Promise((done) => {
      const inNextFrame = () =>
        requestAnimationFrame(() => {
          drawn = null;
          last = performance.now();
          draw();
          done();
        });
      const wait = last + ms - performance.now();
      if (wait > 0) {
        setTimeout(inNextFrame, wait);
      } else {
        inNextFrame();
      }
    });
    return drawn;
  };
}

/** Time between two drawings of plots and long tables. Drawing them in each frame would take too much processor time from the training. */
export const PLOTS_MS = 150;
