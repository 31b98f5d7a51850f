package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import org.jspecify.annotations.Nullable;

/**
 * An activation function of a file.
 *
 * @param negativeSlope slope of a leaky ReLU below zero; null for the slope of {@link
 *     HiddenLayer#LEAKY_SLOPE} and for other functions
 */
record ActivationFunction(Activation kind, @Nullable Double negativeSlope) {

  static final ActivationFunction LINEAR = of(Activation.LINEAR);
  static final ActivationFunction RELU = of(Activation.RELU);

  static ActivationFunction of(Activation kind) {
    return new ActivationFunction(kind, null);
  }

  /** Returns whether our networks have a ReLU with this slope below zero. */
  static boolean isLeaky(double slope) {
    return slope >= 0 && slope <= HiddenLayer.STEEPEST_SLOPE;
  }

  /**
   * Returns the ReLU with a slope below zero.
   *
   * @param slope from 0 to {@link HiddenLayer#STEEPEST_SLOPE}
   */
  static ActivationFunction leaky(double slope) {
    if (slope == 0) {
      return RELU;
    }
    if (slope == 1) {
      return LINEAR;
    }
    boolean usual = (float) slope == (float) HiddenLayer.LEAKY_SLOPE;
    return new ActivationFunction(Activation.LEAKY_RELU, usual ? null : slope);
  }

  /**
   * Returns the ReLU with these slopes below zero; null if our networks have none with them.
   *
   * @param slopes one for each unit
   */
  static @Nullable ActivationFunction ofSlopes(float[] slopes) {
    for (float slope : slopes) {
      if (slope != slopes[0]) {
        return null;
      }
    }
    return isLeaky(slopes[0]) ? leaky(slopes[0]) : null;
  }

  HiddenLayer layer(int units, double dropout, boolean normalized) {
    return new HiddenLayer(units, kind, dropout, normalized, negativeSlope);
  }
}
