package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;

/**
 * Adds a number for each unit to all rows, the bias for example, and bends the sums.
 *
 * @param values shape [rows, units], column by column; changed in place
 * @param shift one number for each unit
 */
record Shift(Matrix values, NativeFloats shift, Rectifier rectifier, Scratch scratch)
    implements Stage {

  @Override
  public void run(int rows) {
    int units = values.columns();
    float[] shifts = new float[units];
    shift.get(0, shifts, units);
    float[] block = scratch.first();
    scratch.forEachBlock(
        rows,
        units,
        (column, columns) -> {
          values.values().get(column * rows, block, columns * rows);
          for (int i = 0; i < columns; i++) {
            rectifier.apply(block, i * rows, (i + 1) * rows, shifts[column + i]);
          }
          values.values().put(column * rows, block, columns * rows);
        });
  }
}
