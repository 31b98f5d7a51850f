package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How raw pixels (0 to 255), or the numbers of a table, are scaled to the network's input. The
 * columns of a table are scaled each for itself.
 */
public enum Normalization {
  /** Pixels stay as they are, 0 to 255; numbers too. */
  NONE,
  /**
   * Pixels are divided by 255; the numbers of a column are scaled so that the least of the training
   * rows becomes 0 and the largest 1.
   */
  MIN_MAX,
  /**
   * Pixels are scaled to mean 0 and standard deviation 1 over all pixels (in colour, over red,
   * green and blue together) of the training rows; the numbers of a column over its training rows.
   */
  STANDARDIZE;

  /** Returns the name in JSON, for example {@code min_max}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
