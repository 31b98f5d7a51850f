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

  /**
   * Returns the ReLU with a slope below zero.
   *
   * @param slope from 0 to 1
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

  HiddenLayer layer(int units, double dropout, boolean normalized) {
    return new HiddenLayer(units, kind, dropout, normalized, negativeSlope);
  }
}
