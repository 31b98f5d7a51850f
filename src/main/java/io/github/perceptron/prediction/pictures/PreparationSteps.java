package io.github.perceptron.prediction.pictures;

import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.ink.LeftOut;
import java.util.List;

/**
 * What {@link InkPreparation} did to a picture; lengths in the picture's own pixels unless said
 * otherwise.
 *
 * @param unchanged whether the picture was as MNIST's already and was left as it is
 * @param inverted whether the ink was darker than its background
 * @param transparent whether the ink was what is not transparent
 * @param background grey level of the background around the ink, 0 to 255
 * @param contrast grey levels between background and ink
 * @param backgroundEvened whether the background differed within the picture and was made one: by
 *     shade, a frame, or what lies under or beside the paper
 * @param leftOut what else was found and is none of the digit
 * @param box where the ink of the digit is
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
    boolean backgroundEvened,
    List<LeftOut> leftOut,
    Box box,
    double thickened,
    double scale,
    Shift shift) {

  public PreparationSteps {
    leftOut = List.copyOf(leftOut);
  }

  /** How far something was moved. */
  public record Shift(int rows, int columns) {}
}
