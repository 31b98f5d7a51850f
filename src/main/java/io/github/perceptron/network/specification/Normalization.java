package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How raw pixels (0 to 255) are scaled to the network's input. */
public enum Normalization {
  /** Pixels stay as they are, 0 to 255. */
  NONE,
  /** Pixels are divided by 255; the result is 0 to 1. */
  MIN_MAX,
  /** Pixels are scaled to mean 0 and standard deviation 1 over all pixels of the training rows. */
  STANDARDIZE;

  /** Returns the name in JSON, for example {@code min_max}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
