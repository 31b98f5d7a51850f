package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;

/**
 * Batch normalisation of a mini-batch (Ioffe and Szegedy, 2015) without its shift beta: {@code y =
 * gamma * x'} with {@code x' = (z - mean) / sqrt(variance + epsilon)}. Moves the running
 * statistics.
 *
 * <p>The bias of the dense layer before it changes only the running mean.
 */
final class Normalization implements Stage {

  private final Matrix normalized;
  private final Matrix output;
  private final NativeFloats bias;
  private final NativeFloats gamma;
  private final RunningStatistics running;
  private final Scratch scratch;
  private final double[] mean;
  private final double[] variance;

  /** Reciprocal of the standard deviation of each unit. */
  private final float[] factor;

  /**
   * @param normalized z, and then x'; shape [rows, units], column by column
   * @param output where y goes, of the same shape
   * @param bias of the dense layer, which {@code normalized} lacks
   */
  Normalization(
      Matrix normalized,
      Matrix output,
      NativeFloats bias,
      NativeFloats gamma,
      RunningStatistics running,
      Scratch scratch) {
    this.normalized = normalized;
    this.output = output;
    this.bias = bias;
    this.gamma = gamma;
    this.running = running;
    this.scratch = scratch;
    int units = output.columns();
    this.mean = new double[units];
    this.variance = new double[units];
    this.factor = new float[units];
  }

  Matrix normalized() {
    return normalized;
  }

  NativeFloats gamma() {
    return gamma;
  }

  /** {@code 1 / sqrt(variance + epsilon)} of each unit in the last mini-batch. */
  float[] factor() {
    return factor;
  }

  @Override
  public void run(int rows) {
    int units = output.columns();
    float[] gammas = gamma.first(units);
    float[] biases = bias.first(units);
    float[] x = scratch.first();
    float[] y = scratch.second();
    scratch.forEachBlock(
        rows,
        units,
        (column, columns) -> {
          normalized.values().get(column * rows, x, columns * rows);
          for (int i = 0; i < columns; i++) {
            int unit = column + i;
            normalize(x, i * rows, rows, unit);
            multiply(x, y, i * rows, rows, gammas[unit]);
            mean[unit] += biases[unit];
          }
          normalized.values().put(column * rows, x, columns * rows);
          output.values().put(column * rows, y, columns * rows);
        });
    running.move(mean, variance);
  }

  private void normalize(float[] x, int from, int rows, int unit) {
    double center = Sums.of(x, from, rows) / rows;
    add(x, from, rows, (float) -center);
    double spread = Sums.ofProducts(x, x, from, rows) / rows;
    mean[unit] = center;
    variance[unit] = spread;
    factor[unit] = (float) (1 / Math.sqrt(spread + running.configuration().getEps()));
    multiply(x, x, from, rows, factor[unit]);
  }

  private static void add(float[] values, int from, int count, float addend) {
    for (int i = from; i < from + count; i++) {
      values[i] += addend;
    }
  }

  private static void multiply(float[] values, float[] target, int from, int count, float by) {
    for (int i = from; i < from + count; i++) {
      target[i] = values[i] * by;
    }
  }
}
