package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;

/**
 * Numbers of a mini-batch, one row for each image: shape [rows, columns]. There may be fewer rows
 * than it was made for; the numbers of those that there are stand one after the other.
 *
 * @param byRow whether they stand row by row; otherwise column by column, as Deeplearning4j's do
 */
record Matrix(NativeFloats values, int columns, boolean byRow) {

  /** Numbers from one column (or row, if they stand by row) to the next. */
  int stride(int rows) {
    return byRow ? columns : rows;
  }
}
