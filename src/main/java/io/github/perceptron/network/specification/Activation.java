package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The activation function of a hidden layer, with its name in Keras. The output layer always uses
 * softmax.
 */
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

  /** Returns the name in JSON, for example {@code leaky_relu}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
