package io.github.perceptron.prediction;

import io.github.perceptron.prediction.ink.Box;

/**
 * What {@link InkPreparation} did to a picture; lengths in the picture's own pixels unless said
 * otherwise.
 *
 * @param unchanged whether the picture was as MNIST's already and was left as it is
 * @param inverted whether the ink was darker than its background
 * @param transparent whether the ink was what is not transparent
 * @param background grey level of the background, 0 to 255
 * @param contrast grey levels between background and ink
 * @param box where the ink is
 * @param thickened pixels that strokes were widened by on each side, before scaling
 * @param scale by which the box was multiplied
 * @param shift rows down and columns right, in the network's pixels, from the middle of the image
 *     to where the box lies now, so that its centre of mass lies in the middle
 */
public record PreparationSteps(
    boolean unchanged,
    boolean inverted,
    boolean transparent,
    int background,
    int contrast,
    Box box,
    double thickened,
    double scale,
    Shift shift) {

  /** How far something was moved. */
  public record Shift(int rows, int columns) {}
}
