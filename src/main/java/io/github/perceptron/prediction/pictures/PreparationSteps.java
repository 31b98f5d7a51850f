package io.github.perceptron.prediction.pictures;

import io.github.perceptron.prediction.ink.Box;
import io.github.perceptron.prediction.ink.LeftOut;
import java.util.List;

/**
 * What {@link PreparedImage#likeTraining} did to a picture. Lengths are in pixels of the picture, unless stated
 * otherwise.
 *
 * @param unchanged whether the picture was like the training images already and was not changed
 * @param inverted whether light and dark were exchanged, because the background differed from that of
 *     the training images
 * @param transparent whether the ink was the opaque part of a transparent picture
 * @param background grey level of the background around the ink, 0 to 255
 * @param contrast difference between background and ink in grey levels
 * @param backgroundEvened whether the background differed within the picture, because of shade, a
 *     frame, or objects under or beside the paper, and was made even
 * @param leftOut other objects that were found and ignored
 * @param box bounding box of the digit's ink, or the whole picture
 * @param thickened how far strokes were widened on each side, before scaling
 * @param scale factor by which the box was scaled
 * @param shift how far the box was moved from the middle of the image, down and to the right, in
 *     pixels of the image, so that its centre of mass is in the middle
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

  /**
   * A move in pixels.
   *
   * @param rows down
   * @param columns to the right
   */
  public record Shift(int rows, int columns) {}
}
