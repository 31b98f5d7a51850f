package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.specification.HiddenLayer;
import java.util.Optional;

/**
 * The derivative of an activation function, computed from its output alone. The loops have no
 * branches, so that the processor works on many numbers at a time.
 */
sealed interface Slope {

  /** The slope of the identity. */
  Slope LINEAR = Fixed.LINEAR;

  /** Times a positive number of normal size it is more than 1: a step without a branch. */
  float STEEP = Float.MAX_VALUE;

  /**
   * Multiplies the first {@code count} derivatives with respect to outputs by the slope there,
   * which makes them derivatives with respect to inputs.
   */
  void multiply(float[] gradient, float[] output, int count);

  /** Returns the slope; empty for a function whose slope needs its input. */
  static Optional<Slope> of(HiddenLayer layer) {
    return switch (layer.activation()) {
      case LINEAR -> Optional.of(Fixed.LINEAR);
      case RELU -> Optional.of(Fixed.RELU);
      case LEAKY_RELU -> Optional.of(leaky((float) layer.slopeBelowZero()));
      case SIGMOID -> Optional.of(Fixed.SIGMOID);
      case TANH -> Optional.of(Fixed.TANH);
      case ELU -> Optional.of(Fixed.ELU);
      case SELU -> Optional.of(Fixed.SELU);
      case GELU, GELU_ERF, SWISH, SOFTPLUS -> Optional.empty();
    };
  }

  private static Slope leaky(float leak) {
    if (leak > 1) {
      return new Steep(leak);
    }
    return leak < Faint.BELOW ? new Faint(leak) : new Leaky(leak);
  }

  /**
   * Of the ReLU with a slope below zero.
   *
   * @param leak slope below zero, {@link Faint#BELOW} to 1
   */
  record Leaky(float leak) implements Slope {
    @Override
    public void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= Math.max(leak, Math.min(output[i] * STEEP + 1f, 1f));
      }
    }
  }

  /**
   * The same, which is steeper below zero than above.
   *
   * @param leak slope below zero, above 1
   */
  record Steep(float leak) implements Slope {
    @Override
    public void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= Math.min(leak, Math.max(1f - output[i] * STEEP, 1f));
      }
    }
  }

  /**
   * The same, so flat below zero that outputs there can be too small to tell their sign by a
   * product: as -0 they still have one.
   *
   * @param leak slope below zero, 0 or more and less than {@link #BELOW}
   */
  record Faint(float leak) implements Slope {

    static final float BELOW = 1e-6f;

    @Override
    public void multiply(float[] gradient, float[] output, int count) {
      for (int i = 0; i < count; i++) {
        gradient[i] *= Float.floatToRawIntBits(output[i]) < 0 ? leak : 1f;
      }
    }
  }

  /** Of the functions without a setting. */
  enum Fixed implements Slope {
    LINEAR {
      @Override
      public void multiply(float[] gradient, float[] output, int count) {
        // The slope is 1.
      }
    },
    RELU {
      @Override
      public void multiply(float[] gradient, float[] output, int count) {
        for (int i = 0; i < count; i++) {
          gradient[i] *= Math.min(output[i] * STEEP, 1f);
        }
      }
    },
    SIGMOID {
      @Override
      public void multiply(float[] gradient, float[] output, int count) {
        for (int i = 0; i < count; i++) {
          gradient[i] *= output[i] * (1f - output[i]);
        }
      }
    },
    TANH {
      @Override
      public void multiply(float[] gradient, float[] output, int count) {
        for (int i = 0; i < count; i++) {
          gradient[i] *= 1f - output[i] * output[i];
        }
      }
    },
    /** exp(z) below zero, where the output is exp(z) - 1. */
    ELU {
      @Override
      public void multiply(float[] gradient, float[] output, int count) {
        for (int i = 0; i < count; i++) {
          gradient[i] *= Math.min(output[i], 0f) + 1f;
        }
      }
    },
    /** scale * alpha * exp(z) up to zero, where the output is that less scale * alpha. */
    SELU {
      @Override
      public void multiply(float[] gradient, float[] output, int count) {
        for (int i = 0; i < count; i++) {
          float positive = Math.max(0f, Math.min(output[i] * STEEP, 1f));
          gradient[i] *=
              Math.min(output[i], 0f) + SELU_BELOW - positive * (SELU_BELOW - SELU_SCALE);
        }
      }
    };

    /** Klambauer et al., 2017, as Deeplearning4j has them. */
    private static final float SELU_SCALE = (float) 1.0507009873554805;

    private static final float SELU_BELOW = (float) (1.0507009873554805 * 1.6732632423543772);
  }
}
