package io.github.perceptron.prediction.pictures;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From black to white: what the numbers of a picture mean. */
public enum PixelRange {
  /** 0 is black, 255 is white; fractions are rounded. */
  ZERO_TO_255("0..255", 255),
  /** 0 is black, 1 is white; rounded to the nearest of the 256 levels n/255. */
  ZERO_TO_1("0..1", 1),
  /** 0 is black, 16 is white, as in scikit-learn's digits; rounded likewise. */
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

  /** The names of all, for a sentence: {@code 0..255, 0..1 or 0..16}. */
  public static String ids() {
    List<String> ids = Arrays.stream(values()).map(PixelRange::id).toList();
    int last = ids.size() - 1;
    return String.join(", ", ids.subList(0, last)) + " or " + ids.get(last);
  }

  /** The range of a name, if there is one. */
  public static Optional<PixelRange> named(String id) {
    return Arrays.stream(values()).filter(range -> range.id.equals(id)).findFirst();
  }

  /** The largest value. */
  int white() {
    return white;
  }

  /** Whether a value is in range; not a number never is. */
  boolean contains(double value) {
    return value >= 0 && value <= white;
  }

  /**
   * The level 0 to 255 nearest to a value in range, the higher one of two as near: what networks
   * are trained on is bytes.
   */
  byte toLevel(double value) {
    // Math.round gives the same for every float in range, and takes longer.
    return (byte) (value * 255 / white + 0.5);
  }
}
