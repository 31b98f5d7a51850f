package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Activation functions of hidden layers, by their Keras names; the output layer is a softmax. */
public enum Activation {
  SIGMOID,
  TANH,
  RELU,
  LEAKY_RELU,
  ELU,
  SELU,
  GELU,
  SWISH,
  SOFTPLUS,
  LINEAR;

  /** The name in JSON, for example {@code leaky_relu}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
