package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.files.InvalidModelFileException;
import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import java.util.Arrays;

/** Changes the parameters of a dense layer so that it computes what stood behind it. */
final class DenseFolding {

  private static final int MOST_UNITS = 4096;

  private DenseFolding() {}

  /** Returns the layer whose outputs are {@code y * scale + shift}. */
  static DenseArrays scaled(DenseArrays dense, double[] scale, double[] shift) {
    NormArrays norm = dense.norm;
    int units = dense.units();
    if (norm != null) {
      float[] gamma = new float[units];
      float[] beta = new float[units];
      for (int k = 0; k < units; k++) {
        gamma[k] = (float) (norm.gamma[k] * scale[k]);
        beta[k] = (float) (norm.beta[k] * scale[k] + shift[k]);
      }
      return new DenseArrays(
          dense.kernel, dense.bias, new NormArrays(gamma, beta, norm.mean, norm.variance));
    }
    float[] kernel = new float[dense.kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (dense.kernel[i] * scale[i % units]);
    }
    float[] bias = new float[units];
    for (int k = 0; k < units; k++) {
      bias[k] = (float) (dense.bias[k] * scale[k] + shift[k]);
    }
    return new DenseArrays(kernel, bias, null);
  }

  /** Returns the layer with its batch normalisation folded into its kernel and bias. */
  static DenseArrays withoutNorm(DenseArrays dense, NormArrays norm) {
    double[] scale = NormFolding.scale(norm, NormArrays.EPSILON);
    return scaled(
        new DenseArrays(dense.kernel, dense.bias, null), scale, NormFolding.shift(norm, scale));
  }

  /**
   * Returns the layer with twice as many units, whose second half are the first half negated.
   *
   * @param place of the layer that needs them, for errors
   */
  static DenseArrays doubled(String place, DenseArrays dense) {
    int units = dense.units();
    if (2 * units > MOST_UNITS) {
      throw InvalidModelFileException.at(
          place,
          "has %d units; at most %d can have slopes of their own, because such a layer is computed as one with twice as many units"
              .formatted(units, MOST_UNITS / 2));
    }
    float[] kernel = new float[2 * dense.kernel.length];
    for (int i = 0; i < dense.inputs(); i++) {
      for (int k = 0; k < units; k++) {
        float weight = dense.kernel[i * units + k];
        kernel[2 * i * units + k] = weight;
        kernel[(2 * i + 1) * units + k] = -weight;
      }
    }
    NormArrays norm = dense.norm;
    if (norm == null) {
      return new DenseArrays(kernel, withNegatives(dense.bias), null);
    }
    double[] variance = Arrays.copyOf(norm.variance, 2 * units);
    System.arraycopy(norm.variance, 0, variance, units, units);
    float[] gamma = Arrays.copyOf(norm.gamma, 2 * units);
    System.arraycopy(norm.gamma, 0, gamma, units, units);
    return new DenseArrays(
        kernel,
        withNegatives(dense.bias),
        new NormArrays(gamma, withNegatives(norm.beta), withNegatives(norm.mean), variance));
  }

  private static float[] withNegatives(float[] values) {
    float[] both = Arrays.copyOf(values, 2 * values.length);
    for (int i = 0; i < values.length; i++) {
      both[values.length + i] = -values[i];
    }
    return both;
  }
}
