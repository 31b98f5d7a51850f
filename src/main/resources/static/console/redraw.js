// How every part of the pages is drawn again after a change.

/**
 * Gives a function that has `draw` called before the next frame: once for all that changed until then, and at the earliest `ms`
 * after the last time. It gives a promise that is fulfilled when that is drawn. A page in the background is drawn when somebody looks at it.
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

/** Often enough for plots and long tables to look alive; drawing them with each frame would take the processor from the training. */
export const PLOTS_MS = 150;
