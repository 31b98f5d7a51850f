package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.specification.Activation;
import java.util.Optional;

/**
 * The derivative of an activation function, computed from its output alone. The loops have no
 * branches, so that the processor works on many numbers at a time.
 */
enum Slope {
  LINEAR {
    @Override
    void multiply(float[] gradient, float[] output, int count) {
      // The slope is 1.
    }
  },
  RELU {
    @Override
    void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= Math.min(output[i] * STEEP, 1f);
      }
    }
  },
  LEAKY_RELU {
    @Override
    void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= Math.max(Rectifier.LEAK, Math.min(output[i] * STEEP + 1f, 1f));
      }
    }
  },
  SIGMOID {
    @Override
    void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= output[i] * (1f - output[i]);
      }
    }
  },
  TANH {
    @Override
    void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= 1f - output[i] * output[i];
      }
    }
  },
  /** exp(z) below zero, where the output is exp(z) - 1. */
  ELU {
    @Override
    void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= Math.min(output[i], 0f) + 1f;
      }
    }
  },
  /** scale * alpha * exp(z) up to zero, where the output is that less scale * alpha. */
  SELU {
    @Override
    void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        float positive = Math.max(0f, Math.min(output[i] * STEEP, 1f));
        gradient[i] *= Math.min(output[i], 0f) + SELU_BELOW - positive * (SELU_BELOW - SELU_SCALE);
      }
    }
  };

  /** Times a positive number of normal size it is more than 1: a step without a branch. */
  private static final float STEEP = Float.MAX_VALUE;

  /** Klambauer et al., 2017, as Deeplearning4j has them. */
  private static final float SELU_SCALE = (float) 1.0507009873554805;

  private static final float SELU_BELOW = (float) (1.0507009873554805 * 1.6732632423543772);

  /**
   * Multiplies the first {@code count} derivatives with respect to outputs by the slope there,
   * which makes them derivatives with respect to inputs.
   */
  abstract void multiply(float[] gradient, float[] output, int count);

  /** Returns the slope; empty for a function whose slope needs its input. */
  static Optional<Slope> of(Activation activation) {
    return switch (activation) {
      case LINEAR -> Optional.of(LINEAR);
      case RELU -> Optional.of(RELU);
      case LEAKY_RELU -> Optional.of(LEAKY_RELU);
      case SIGMOID -> Optional.of(SIGMOID);
      case TANH -> Optional.of(TANH);
      case ELU -> Optional.of(ELU);
      case SELU -> Optional.of(SELU);
      case GELU, SWISH, SOFTPLUS -> Optional.empty();
    };
  }
}
