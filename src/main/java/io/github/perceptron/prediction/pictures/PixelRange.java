package io.github.perceptron.prediction.pictures;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The range of the numbers of a picture, from black to white. */
public enum PixelRange {
  /** 0 is black, 255 is white; fractions are rounded. */
  ZERO_TO_255("0..255", 255),
  /** 0 is black, 1 is white; rounded to the nearest of the 256 levels n/255. */
  ZERO_TO_1("0..1", 1),
  /**
   * 0 is black, 16 is white, as in scikit-learn's digits; rounded to the nearest of the 256 levels.
   */
  ZERO_TO_16("0..16", 16);

  private final String id;
  private final int white;

  PixelRange(String id, int white) {
    this.id = id;
    this.white = white;
  }

  /** The name in JSON, for example {@code 0..255}. */
  public String id() {
    return id;
  }

  /** The names of all ranges for a message: {@code 0..255, 0..1 or 0..16}. */
  public static String ids() {
    List<String> ids = Arrays.stream(values()).map(PixelRange::id).toList();
    int last = ids.size() - 1;
    return String.join(", ", ids.subList(0, last)) + " or " + ids.get(last);
  }

  /** The range with a name; empty if there is none. */
  public static Optional<PixelRange> named(String id) {
    return Arrays.stream(values()).filter(range -> range.id.equals(id)).findFirst();
  }

  /** The number that means white. */
  int white() {
    return white;
  }

  /** Whether a value is in the range; NaN is not. */
  boolean contains(double value) {
    return value >= 0 && value <= white;
  }

  /**
   * Converts a value in the range to the nearest level from 0 to 255; a value in the middle between
   * two levels gives the higher one. Networks are trained on such bytes.
   */
  byte toLevel(double value) {
    // Math.round gives the same result for every float in the range, but is slower.
    return (byte) (value * 255 / white + 0.5);
  }
}
