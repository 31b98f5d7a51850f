package io.github.perceptron.charts;

import io.github.perceptron.problem.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * The size of a figure. Width times height is at most 8,000,000 pixels.
 *
 * @param width 200 to 4000 pixels
 * @param height 150 to 4000 pixels
 */
public record FigureSize(int width, int height) {

  /** The largest number of pixels of a figure; it takes 32 MB while it is drawn. */
  static final int MOST_PIXELS = 8_000_000;

  /** Limit in pixels. */
  public static final int LEAST_WIDTH = 200;

  /** Limit in pixels. */
  public static final int LEAST_HEIGHT = 150;

  /** Limit in pixels. */
  public static final int MOST = 4000;

  /**
   * @throws InvalidPictureException naming each parameter that is out of range
   */
  public FigureSize {
    List<FieldError> errors = new ArrayList<>();
    if (width < LEAST_WIDTH || width > MOST) {
      errors.add(new FieldError("width", range(LEAST_WIDTH)));
    }
    if (height < LEAST_HEIGHT || height > MOST) {
      errors.add(new FieldError("height", range(LEAST_HEIGHT)));
    }
    if (errors.isEmpty() && width * height > MOST_PIXELS) {
      errors.add(
          new FieldError(
              "height",
              "must be at most %d for this width: a figure has at most %d pixels"
                  .formatted(MOST_PIXELS / width, MOST_PIXELS)));
    }
    if (!errors.isEmpty()) {
      throw InvalidPictureException.of(errors);
    }
  }

  boolean isTallerThanWide() {
    return height > width;
  }

  private static String range(int least) {
    return "must be from %d to %d".formatted(least, MOST);
  }
}
