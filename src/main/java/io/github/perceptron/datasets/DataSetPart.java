package io.github.perceptron.datasets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which of a data set's two stacks of images: those to train with, or those to test with. */
public enum DataSetPart {
  TRAIN,
  TEST;

  /** The name in JSON and in addresses. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name that clients know. */
  @Override
  public String toString() {
    return id();
  }
}
