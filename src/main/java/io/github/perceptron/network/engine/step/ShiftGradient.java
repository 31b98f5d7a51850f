package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;

/**
 * The derivatives of {@link Shift} and of the activation: those with respect to the function's
 * values become those with respect to the sums, and their sum over the rows is that of the shift.
 *
 * @param gradient shape [rows, units], column by column; changed in place
 * @param output the activation's values, of the same shape
 * @param shiftGradient one number for each unit
 */
record ShiftGradient(
    Matrix gradient, Matrix output, Slope slope, NativeFloats shiftGradient, Scratch scratch)
    implements Stage {

  @Override
  public void run(int rows) {
    int units = gradient.columns();
    float[] sums = new float[units];
    float[] epsilon = scratch.first();
    float[] values = scratch.second();
    boolean bent = slope != Slope.LINEAR;
    scratch.forEachBlock(
        rows,
        units,
        (column, columns) -> {
          int at = column * rows;
          int count = columns * rows;
          gradient.values().get(at, epsilon, count);
          if (bent) {
            output.values().get(at, values, count);
            slope.multiply(epsilon, values, count);
            gradient.values().put(at, epsilon, count);
          }
          for (int i = 0; i < columns; i++) {
            sums[column + i] = (float) Sums.of(epsilon, i * rows, rows);
          }
        });
    shiftGradient.put(0, sums, units);
  }
}
