package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.specification.Activation;

/**
 * Adds the bias to the numbers of a unit and applies the activation function, if it needs no
 * exponential; ND4J applies the others afterwards. The loops have no branches, so that the
 * processor works on many numbers at a time.
 */
enum Rectifier {
  /** Only the bias. */
  NONE {
    @Override
    void apply(float[] values, int from, int to, float bias) {
      for (int i = from; i < to; i++) {
        values[i] += bias;
      }
    }
  },
  RELU {
    @Override
    void apply(float[] values, int from, int to, float bias) {
      for (int i = from; i < to; i++) {
        values[i] = Math.max(values[i] + bias, 0f);
      }
    }
  },
  LEAKY_RELU {
    @Override
    void apply(float[] values, int from, int to, float bias) {
      for (int i = from; i < to; i++) {
        float z = values[i] + bias;
        values[i] = Math.max(z, LEAK * z);
      }
    }
  };

  /** The slope of Deeplearning4j's leaky ReLU below zero. */
  static final float LEAK = 0.01f;

  /**
   * Adds the bias to the values {@code from} to {@code to} (exclusive) and applies the function.
   */
  abstract void apply(float[] values, int from, int to, float bias);

  static Rectifier of(Activation activation) {
    return switch (activation) {
      case RELU -> RELU;
      case LEAKY_RELU -> LEAKY_RELU;
      case LINEAR, SIGMOID, TANH, ELU, SELU, GELU, SWISH, SOFTPLUS -> NONE;
    };
  }
}
