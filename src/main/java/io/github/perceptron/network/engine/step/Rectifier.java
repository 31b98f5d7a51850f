package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.specification.HiddenLayer;

/**
 * Adds the bias to the numbers of a unit and applies the activation function, if it needs no
 * exponential; ND4J applies the others afterwards. The loops have no branches, so that the
 * processor works on many numbers at a time.
 */
sealed interface Rectifier {

  /** Only adds the bias. */
  Rectifier NONE = new None();

  /**
   * Adds the bias to the values {@code from} to {@code to} (exclusive) and applies the function.
   */
  void apply(float[] values, int from, int to, float bias);

  static Rectifier of(HiddenLayer layer) {
    return switch (layer.activation()) {
      case RELU -> new Relu();
      case LEAKY_RELU -> leaky((float) layer.slopeBelowZero());
      case LINEAR, SIGMOID, TANH, ELU, SELU, GELU, GELU_ERF, SWISH, SOFTPLUS -> NONE;
    };
  }

  private static Rectifier leaky(float leak) {
    return leak > 1 ? new SteepRelu(leak) : new LeakyRelu(leak);
  }

  /** Only the bias. */
  record None() implements Rectifier {
    @Override
    public void apply(float[] values, int from, int to, float bias) {
      for (int i = from; i < to; i++) {
        values[i] += bias;
      }
    }
  }

  /** The bias and max(z, 0). */
  record Relu() implements Rectifier {
    @Override
    public void apply(float[] values, int from, int to, float bias) {
      for (int i = from; i < to; i++) {
        values[i] = Math.max(values[i] + bias, 0f);
      }
    }
  }

  /**
   * The bias and max(z, leak * z).
   *
   * @param leak slope below zero, 0 to 1
   */
  record LeakyRelu(float leak) implements Rectifier {
    @Override
    public void apply(float[] values, int from, int to, float bias) {
      for (int i = from; i < to; i++) {
        float z = values[i] + bias;
        values[i] = Math.max(z, leak * z);
      }
    }
  }

  /**
   * The bias and min(z, leak * z).
   *
   * @param leak slope below zero, above 1
   */
  record SteepRelu(float leak) implements Rectifier {
    @Override
    public void apply(float[] values, int from, int to, float bias) {
      for (int i = from; i < to; i++) {
        float z = values[i] + bias;
        values[i] = Math.min(z, leak * z);
      }
    }
  }
}
