package io.github.perceptron.datasets.tables;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is predicted of a row. */
public enum Task {
  /** One of two or more classes. */
  MULTICLASS,
  /** One of two classes, by the probability of the second. */
  BINARY,
  /** One or several numbers. */
  REGRESSION;

  /** The name in JSON. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether each row has a class. */
  public boolean hasClasses() {
    return this != REGRESSION;
  }

  @Override
  public String toString() {
    return id();
  }
}
