package io.github.perceptron.network.input;

/** Writes the network input of rows of one data set. Safe for use by many threads. */
@FunctionalInterface
public interface RowWriter {

  /**
   * Writes the network input of a row: as many numbers as the contract has inputs.
   *
   * @param row index of the row in its data set
   * @param target receives the numbers from the offset on
   */
  void write(int row, float[] target, int offset);
}
