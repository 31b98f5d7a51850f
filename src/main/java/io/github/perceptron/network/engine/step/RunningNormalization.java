package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;

/**
 * What batch normalisation does once training is over, by the running statistics: multiplies each
 * unit's numbers; what is added to them is for {@link Shift}.
 *
 * @param values z without the dense layer's bias, shape [rows, units], column by column; changed in
 *     place
 * @param bias of the dense layer
 * @param shift where the addends go
 */
record RunningNormalization(
    Matrix values,
    NativeFloats bias,
    NativeFloats gamma,
    NativeFloats beta,
    RunningStatistics running,
    NativeFloats shift,
    Scratch scratch)
    implements Stage {

  @Override
  public void run(int rows) {
    int units = values.columns();
    double[] means = running.means();
    double[] variances = running.variances();
    float[] biases = RunningStatistics.values(bias, units);
    float[] factors = RunningStatistics.values(gamma, units);
    float[] shifts = RunningStatistics.values(beta, units);
    for (int i = 0; i < units; i++) {
      double factor = factors[i] / Math.sqrt(variances[i] + running.configuration().getEps());
      factors[i] = (float) factor;
      shifts[i] = (float) (shifts[i] + (biases[i] - means[i]) * factor);
    }
    shift.put(0, shifts, units);
    float[] block = scratch.first();
    scratch.forEachBlock(
        rows,
        units,
        (column, columns) -> {
          values.values().get(column * rows, block, columns * rows);
          for (int i = 0; i < columns; i++) {
            multiply(block, i * rows, (i + 1) * rows, factors[column + i]);
          }
          values.values().put(column * rows, block, columns * rows);
        });
  }

  private static void multiply(float[] values, int from, int to, float factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }
}
