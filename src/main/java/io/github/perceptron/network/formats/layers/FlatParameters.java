package io.github.perceptron.network.formats.layers;

import io.github.perceptron.network.formats.layers.DenseArrays.NormArrays;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deeplearning4j's vector of all parameters: for each dense layer its kernel, column by column,
 * then its bias; for each batch normalisation gamma, beta, mean and log10 of the standard
 * deviation.
 */
public final class FlatParameters {

  private static final double LEAST_VARIANCE = 1e-20;

  private FlatParameters() {}

  /**
   * Splits the vector into the arrays of the layers.
   *
   * @param inputs number of inputs of the first layer
   * @param layers sizes of the dense layers, from the first to the output layer
   * @param values all parameters, exactly as many as the layers have
   */
  public static List<DenseArrays> split(int inputs, List<Width> layers, float[] values) {
    FloatBuffer source = FloatBuffer.wrap(values);
    List<DenseArrays> result = new ArrayList<>();
    int fanIn = inputs;
    for (Width layer : layers) {
      float[] kernel = transposed(take(source, fanIn * layer.units()), layer.units(), fanIn);
      float[] bias = take(source, layer.units());
      @Nullable NormArrays norm = layer.normalized() ? norm(source, layer) : null;
      result.add(new DenseArrays(kernel, bias, norm));
      fanIn = layer.units();
    }
    return result;
  }

  /** The reverse of {@link #split}, with log10 of the standard deviation, as in our networks. */
  public static float[] join(List<DenseArrays> layers) {
    int length = 0;
    for (DenseArrays layer : layers) {
      length += layer.kernel.length + layer.units() * (layer.norm == null ? 1 : 5);
    }
    FloatBuffer target = FloatBuffer.allocate(length);
    for (DenseArrays layer : layers) {
      target.put(transposed(layer.kernel, layer.inputs(), layer.units())).put(layer.bias);
      if (layer.norm != null) {
        target.put(layer.norm.gamma).put(layer.norm.beta);
        target.put(layer.norm.mean).put(logarithms(layer.norm.variance));
      }
    }
    return target.array();
  }

  private static NormArrays norm(FloatBuffer source, Width layer) {
    float[] gamma = take(source, layer.units());
    float[] beta = take(source, layer.units());
    float[] mean = take(source, layer.units());
    double[] variance = new double[layer.units()];
    for (int i = 0; i < variance.length; i++) {
      float stored = source.get();
      variance[i] = layer.logarithmic() ? Math.pow(10, 2.0 * stored) : stored;
    }
    return new NormArrays(gamma, beta, mean, variance);
  }

  private static float[] logarithms(double[] variances) {
    float[] result = new float[variances.length];
    for (int i = 0; i < result.length; i++) {
      // 0 has no logarithm. The replacement is negligible compared with the epsilon.
      result[i] = (float) (Math.log10(Math.max(variances[i], LEAST_VARIANCE)) / 2);
    }
    return result;
  }

  private static float[] take(FloatBuffer source, int count) {
    float[] values = new float[count];
    source.get(values);
    return values;
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] result = new float[values.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = values[i * columns + j];
      }
    }
    return result;
  }

  /**
   * The size of a dense layer.
   *
   * @param units number of outputs
   * @param normalized whether batch normalisation follows
   * @param logarithmic whether the vector has log10 of the standard deviation in place of the
   *     variance, which is Deeplearning4j's default
   */
  public record Width(int units, boolean normalized, boolean logarithmic) {}
}
