package io.github.perceptron.datasets.formats.csv;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the column to predict was found. */
public enum TargetFrom {
  /** The client names it. */
  GIVEN,
  /** Its name is one that targets usually have. */
  NAMED,
  /** It is the last column. */
  LAST;

  /** The name in JSON. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
