package io.github.perceptron.network.formats;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of one dense layer, and of the batch normalisation that follows it, if there is
 * one.
 */
final class DenseArrays {

  /** Weights, shape [inputs, units], row by row. */
  final float[] kernel;

  /** Bias, shape [units]. */
  final float[] bias;

  final @Nullable NormArrays norm;

  DenseArrays(float[] kernel, float[] bias, @Nullable NormArrays norm) {
    this.kernel = kernel;
    this.bias = bias;
    this.norm = norm;
  }

  int inputs() {
    return kernel.length / bias.length;
  }

  int units() {
    return bias.length;
  }

  /**
   * Parameters of batch normalisation, each of shape [units]. The variance must be used with {@link
   * #EPSILON}.
   */
  static final class NormArrays {

    /** The epsilon that Deeplearning4j adds to the variance. */
    static final double EPSILON = 1e-5;

    final float[] gamma;
    final float[] beta;
    final float[] mean;
    final double[] variance;

    NormArrays(float[] gamma, float[] beta, float[] mean, double[] variance) {
      this.gamma = gamma;
      this.beta = beta;
      this.mean = mean;
      this.variance = variance;
    }

    float[] floatVariance() {
      float[] values = new float[variance.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) variance[i];
      }
      return values;
    }
  }
}
