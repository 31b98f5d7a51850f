package io.github.perceptron.datasets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The two parts of a data set: the training images and the test images. */
public enum DataSetPart {
  TRAIN,
  TEST;

  /** The name in JSON and in URLs. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name in requests and answers. */
  @Override
  public String toString() {
    return id();
  }
}
