package io.github.perceptron.charts;

import io.github.perceptron.problem.InvalidParametersException;
import io.github.perceptron.problem.ParameterErrors;

/**
 * How large a picture is.
 *
 * @param width 200 to 4000 pixels
 * @param height 150 to 4000 pixels
 */
public record PictureSize(int width, int height) {

  /** The smallest picture there is. */
  public static final PictureSize SMALLEST = new PictureSize(200, 150);

  /** The most pixels of a picture: 32 MB while it is drawn. */
  static final int MOST_PIXELS = 8_000_000;

  /** In pixels. */
  public static final int LEAST_WIDTH = 200;

  /** In pixels. */
  public static final int LEAST_HEIGHT = 150;

  /** In pixels. */
  public static final int MOST = 4000;

  /**
   * @throws InvalidParametersException naming what is out of its range
   */
  public PictureSize {
    ParameterErrors errors = new ParameterErrors();
    errors.requireRange("width", width, LEAST_WIDTH, MOST);
    errors.requireRange("height", height, LEAST_HEIGHT, MOST);
    if (errors.isEmpty() && width * height > MOST_PIXELS) {
      errors.add(
          "height",
          "must be at most %d for this width: a picture has at most %d pixels"
              .formatted(MOST_PIXELS / width, MOST_PIXELS));
    }
    errors.throwIfAny();
  }

  boolean isTallerThanWide() {
    return height > width;
  }
}
