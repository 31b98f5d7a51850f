package io.github.perceptron.models;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a model is the default one. */
public enum DefaultModelReason {
  /** A version of it was published while there was no default model. */
  PUBLISHED,
  /** The setting {@code perceptron.prediction.default-model} names it. */
  CONFIGURED,
  /** A client chose it. */
  REQUEST;

  /** The name in JSON, for example {@code published}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
