package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is done to raw pixels (0 to 255) before they enter the network. */
public enum Normalization {
  /** Pixels enter as 0 to 255. */
  NONE,
  /** Divided by 255, so 0 to 1. */
  MIN_MAX,
  /** Mean 0 and standard deviation 1 over all pixels of the training rows. */
  STANDARDIZE;

  /** The name in JSON, for example {@code min_max}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
