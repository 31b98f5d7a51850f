package io.github.perceptron.charts;

import io.github.perceptron.problem.ParameterErrors;

/**
 * The size of a figure. Width times height is at most 8,000,000 pixels.
 *
 * @param width 200 to 4000 pixels
 * @param height 150 to 4000 pixels
 */
public record FigureSize(int width, int height) {

  /** The smallest figure. */
  public static final FigureSize SMALLEST = new FigureSize(200, 150);

  /** The largest number of pixels of a figure; it takes 32 MB while it is drawn. */
  static final int MOST_PIXELS = 8_000_000;

  /** Limit in pixels. */
  public static final int LEAST_WIDTH = 200;

  /** Limit in pixels. */
  public static final int LEAST_HEIGHT = 150;

  /** Limit in pixels. */
  public static final int MOST = 4000;

  /**
   * @throws io.github.perceptron.problem.InvalidParametersException naming each parameter that is
   *     out of range
   */
  public FigureSize {
    ParameterErrors errors = new ParameterErrors();
    errors.requireRange("width", width, LEAST_WIDTH, MOST);
    errors.requireRange("height", height, LEAST_HEIGHT, MOST);
    if (errors.isEmpty() && width * height > MOST_PIXELS) {
      errors.add(
          "height",
          "must be at most %d for this width: a figure has at most %d pixels"
              .formatted(MOST_PIXELS / width, MOST_PIXELS));
    }
    errors.throwIfAny();
  }

  boolean isTallerThanWide() {
    return height > width;
  }
}
