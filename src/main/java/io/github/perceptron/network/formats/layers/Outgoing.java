package io.github.perceptron.network.formats.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a file computes between the outputs of a layer and the next dense layer, if our networks
 * have nothing there: {@code y = scale * h + shift}. It is folded into the kernel W and the bias b
 * of that dense layer: {@code (scale * h + shift) W + b} is {@code h W' + b'} with {@code W' =
 * diag(scale) W} and {@code b' = shift W + b}. The sums are computed in double precision.
 *
 * <p>Behind a layer with twice as many units as in the file (see {@link LayerStack#prelu}), {@code
 * y = scale * h + doubled * h2 + shift}, where h2 is the second half of the outputs.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Outgoing(double[] scale, double @Nullable [] doubled, double[] shift) {

  static Outgoing of(double[] scale, double[] shift) {
    return new Outgoing(scale, null, shift);
  }

  /** Returns what changes none of so many outputs. */
  static Outgoing nothing(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return new Outgoing(ones, null, new double[count]);
  }

  /** Returns {@code relu(z) - slope * relu(-z)} of a layer whose outputs are both halves. */
  static Outgoing ofSlopes(float[] slopes) {
    Outgoing nothing = nothing(slopes.length);
    double[] negative = new double[slopes.length];
    for (int i = 0; i < slopes.length; i++) {
      negative[i] = -slopes[i];
    }
    return new Outgoing(nothing.scale, negative, nothing.shift);
  }

  /** Returns this, followed by {@code y * nextScale + nextShift}. */
  Outgoing then(double[] nextScale, double[] nextShift) {
    double[] newScale = scale.clone();
    double[] newShift = shift.clone();
    double @Nullable [] newDoubled = doubled == null ? null : doubled.clone();
    for (int i = 0; i < newScale.length; i++) {
      newScale[i] *= nextScale[i];
      newShift[i] = newShift[i] * nextScale[i] + nextShift[i];
      if (newDoubled != null) {
        newDoubled[i] *= nextScale[i];
      }
    }
    return new Outgoing(newScale, newDoubled, newShift);
  }

  /**
   * Folds this into the dense layer behind it.
   *
   * @param kernel shape [scale.length, units], row by row
   * @param bias shape [units]
   */
  DenseArrays into(float[] kernel, float[] bias) {
    int units = bias.length;
    float[] folded = new float[doubled == null ? kernel.length : 2 * kernel.length];
    double[] sums = new double[units];
    for (int i = 0; i < scale.length; i++) {
      for (int k = 0; k < units; k++) {
        double weight = kernel[i * units + k];
        sums[k] += shift[i] * weight;
        folded[i * units + k] = (float) (scale[i] * weight);
        if (doubled != null) {
          folded[(scale.length + i) * units + k] = (float) (doubled[i] * weight);
        }
      }
    }
    float[] shifted = new float[units];
    for (int k = 0; k < units; k++) {
      shifted[k] = (float) (bias[k] + sums[k]);
    }
    return new DenseArrays(folded, shifted, null);
  }
}
