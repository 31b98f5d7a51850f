package io.github.perceptron.prediction;

import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.ink.InkMap;
import io.github.perceptron.prediction.PreparationSteps.Shift;

/**
 * The ink of a picture, and how it was told from the background.
 *
 * @param ink how much there is at each pixel
 * @param inverted whether it is darker than the background
 * @param transparent whether it is what is opaque
 * @param background grey level, 0 to 255
 * @param contrast grey levels between the two
 * @param noise grey levels by which the background varies
 */
record FoundInk(
    InkMap ink, boolean inverted, boolean transparent, int background, int contrast, double noise) {

  /** White on plain black, as MNIST. */
  boolean isClean() {
    return !inverted && !transparent && background == 0 && noise == 0 && contrast > 200;
  }

  PreparationSteps steps(boolean unchanged, Box box, double widened, double scale, Shift shift) {
    return new PreparationSteps(
        unchanged,
        inverted,
        transparent,
        background,
        contrast,
        box,
        Math.max(0, widened),
        scale,
        shift);
  }
}
