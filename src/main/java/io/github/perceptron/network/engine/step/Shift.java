package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;

/**
 * Adds one number for each unit to all rows, for example the bias, and applies the rectifier.
 *
 * @param values shape [rows, units], column by column; changed in place
 * @param shift one number for each unit
 */
record Shift(Matrix values, NativeFloats shift, Rectifier rectifier, Scratch scratch)
    implements Stage {

  @Override
  public void run(int rows) {
    float[] shifts = shift.first(values.columns());
    scratch.changeColumns(
        values,
        rows,
        (numbers, from, to, unit) -> rectifier.apply(numbers, from, to, shifts[unit]));
  }
}
