package io.github.perceptron.models;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a model is the default one. */
public enum DefaultModelReason {
  /** It had a version published while there was no default model. */
  PUBLISHED,
  /** {@code perceptron.prediction.default-model} names it. */
  CONFIGURED,
  /** A client said so. */
  REQUEST;

  /** The name in JSON, for example {@code published}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
