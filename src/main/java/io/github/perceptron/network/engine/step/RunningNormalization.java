package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;

/**
 * Batch normalisation outside of training, which uses the running statistics. This stage multiplies
 * the numbers of each unit; {@link Shift} then adds what this stage computes.
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
    float[] biases = bias.first(units);
    float[] factors = gamma.first(units);
    float[] shifts = beta.first(units);
    for (int i = 0; i < units; i++) {
      double factor = factors[i] / Math.sqrt(variances[i] + running.configuration().getEps());
      factors[i] = (float) factor;
      shifts[i] = (float) (shifts[i] + (biases[i] - means[i]) * factor);
    }
    shift.put(0, shifts, units);
    scratch.changeColumns(
        values, rows, (numbers, from, to, unit) -> multiply(numbers, from, to, factors[unit]));
  }

  private static void multiply(float[] values, int from, int to, float factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }
}
