package io.github.perceptron.models;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which rows of a data set a version was measured on. */
public enum MeasuredRows {
  /** The data set's test images. */
  TEST("the test images"),
  /** Other rows that it did not learn from. */
  HELD_OUT("held-out rows"),
  /** Rows that it learned from, or may have. */
  TRAINING("the training images");

  private final String words;

  MeasuredRows(String words) {
    this.words = words;
  }

  /** The name in JSON, for example {@code held_out}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rows in a sentence. */
  String words() {
    return words;
  }
}
