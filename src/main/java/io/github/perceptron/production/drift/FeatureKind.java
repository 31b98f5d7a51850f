package io.github.perceptron.production.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a feature is. */
public enum FeatureKind {
  /** A column of numbers, or a figure of an image. */
  NUMBER,
  /** A column of texts. */
  CATEGORY,
  /** The class: of the training rows the right one, in production the predicted one. */
  CLASS;

  /** The name in JSON. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
