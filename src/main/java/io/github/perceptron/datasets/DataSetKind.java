package io.github.perceptron.datasets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the rows of a data set are. */
public enum DataSetKind {
  /** Images of one shape, grey or in colour, each with one class. */
  PICTURES,
  /** Rows of a table, each with one class or with numbers to predict. */
  TABLE;

  /** The name in JSON and in the database. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
