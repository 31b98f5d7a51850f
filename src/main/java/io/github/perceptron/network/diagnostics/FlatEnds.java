package io.github.perceptron.network.diagnostics;

import io.github.perceptron.network.specification.Activation;

/**
 * The outputs at which the derivative of an activation is less than a hundredth of its largest one:
 * a unit with such an output hardly learns.
 *
 * @param low outputs below it are flat
 * @param high outputs above it are flat
 */
public record FlatEnds(double low, double high) {

  private static final double SHARE = 0.01;

  /** No output is flat. */
  public static final FlatEnds NONE =
      new FlatEnds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** The derivative of the sigmoid is y (1 - y), at most 1/4. */
  private static final double SIGMOID = (1 - Math.sqrt(1 - SHARE)) / 2;

  /** The derivative of tanh is 1 - y^2, at most 1. */
  private static final double TANH = Math.sqrt(1 - SHARE);

  /** Scale times alpha of selu (Klambauer and others, 2017): its lowest output. */
  private static final double SELU = 1.0507009873554805 * 1.6732632423543772;

  /** Returns those of an activation; {@link #NONE} for one without flat ends. */
  public static FlatEnds of(Activation activation) {
    return switch (activation) {
      case SIGMOID -> new FlatEnds(SIGMOID, 1 - SIGMOID);
      case TANH -> new FlatEnds(-TANH, TANH);
      // The derivative below 0 is y + 1 and, for selu, y + scale alpha.
      case ELU -> new FlatEnds(SHARE - 1, Double.POSITIVE_INFINITY);
      case SELU -> new FlatEnds(SHARE * 1.0507009873554805 - SELU, Double.POSITIVE_INFINITY);
      // A dead ReLU is counted by unit; the others have no end at which the output tells it.
      case RELU, LEAKY_RELU, GELU, GELU_ERF, SWISH, SOFTPLUS, LINEAR -> NONE;
    };
  }

  /** Whether an activation has a flat end. */
  public boolean exist() {
    return !equals(NONE);
  }

  /** Whether an output is flat. */
  public boolean have(float output) {
    return output < low || output > high;
  }
}
