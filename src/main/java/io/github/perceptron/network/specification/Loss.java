package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The function that training minimises, with its name in Keras. The target is the one-hot label.
 */
public enum Loss {
  CATEGORICAL_CROSSENTROPY,
  MEAN_SQUARED_ERROR,
  MEAN_ABSOLUTE_ERROR;

  /** Returns the name in JSON, for example {@code categorical_crossentropy}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
