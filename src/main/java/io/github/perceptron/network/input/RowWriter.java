package io.github.perceptron.network.input;

import io.github.perceptron.datasets.rows.Rows;

/** Writes the network input of rows of one data set. Safe for use by many threads. */
@FunctionalInterface
public interface RowWriter {

  /**
   * Writes the network input of some rows, one after the other: for each as many numbers as the
   * contract has inputs.
   *
   * @param rows indices in the data set
   * @param from position of the first in {@code rows}
   * @param to position after the last
   * @param target receives the numbers from the offset on
   */
  void write(Rows rows, int from, int to, float[] target, int offset);
}
