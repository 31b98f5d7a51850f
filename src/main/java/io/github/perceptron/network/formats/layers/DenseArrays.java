package io.github.perceptron.network.formats.layers;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of one dense layer, and of the batch normalisation that follows it, if there is
 * one.
 */
public final class DenseArrays {

  /** Weights, shape [inputs, units], row by row. */
  public final float[] kernel;

  /** Bias, shape [units]. */
  public final float[] bias;

  public final @Nullable NormArrays norm;

  public DenseArrays(float[] kernel, float[] bias, @Nullable NormArrays norm) {
    this.kernel = kernel;
    this.bias = bias;
    this.norm = norm;
  }

  public int inputs() {
    return kernel.length / bias.length;
  }

  public int units() {
    return bias.length;
  }

  /**
   * Parameters of batch normalisation, each of shape [units]. The variance must be used with {@link
   * #EPSILON}.
   */
  public static final class NormArrays {

    /** The epsilon that Deeplearning4j adds to the variance. */
    public static final double EPSILON = 1e-5;

    public final float[] gamma;
    public final float[] beta;
    public final float[] mean;
    public final double[] variance;

    public NormArrays(float[] gamma, float[] beta, float[] mean, double[] variance) {
      this.gamma = gamma;
      this.beta = beta;
      this.mean = mean;
      this.variance = variance;
    }

    public float[] floatVariance() {
      float[] values = new float[variance.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) variance[i];
      }
      return values;
    }
  }
}
