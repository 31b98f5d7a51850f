package io.github.perceptron.network.specification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The activation function of a hidden layer, with its name in Keras except for the two forms of
 * gelu. The output layer always uses softmax.
 */
public enum Activation {
  SIGMOID,
  TANH,
  RELU,
  LEAKY_RELU,
  ELU,
  SELU,
  /** {@code x sigmoid(1.702 x)} (Hendrycks and Gimpel, 2016), an approximation of the next. */
  GELU,
  /** {@code x P(X <= x)} for a standard normal X: Keras' {@code gelu}. */
  GELU_ERF,
  SWISH,
  SOFTPLUS,
  LINEAR;

  /** Returns the name in JSON, for example {@code leaky_relu}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
