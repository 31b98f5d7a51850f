package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The number that takes the place of a missing one in a table, as scikit-learn's {@code
 * SimpleImputer} does. It is measured on the training rows, before numbers are scaled. A missing
 * text is a category of its own.
 */
public enum MissingValues {
  /** The median of the column. */
  MEDIAN,
  /** The mean of the column. */
  MEAN,
  /** Zero. */
  ZERO;

  /** Returns the name in JSON, for example {@code median}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
