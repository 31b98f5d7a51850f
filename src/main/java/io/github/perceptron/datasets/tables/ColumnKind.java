package io.github.perceptron.datasets.tables;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a network uses a column. */
public enum ColumnKind {
  /** The number itself is an input. */
  NUMERIC,
  /** Each different text is an input of its own, 1 or 0. */
  CATEGORICAL,
  /** The column is no input. */
  IGNORED;

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
