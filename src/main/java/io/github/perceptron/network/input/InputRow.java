package io.github.perceptron.network.input;

/** One row that is ready to enter a network. Safe for use by many threads. */
@FunctionalInterface
public interface InputRow {

  /**
   * Writes the network input: as many numbers as the contract has inputs.
   *
   * @param target receives the numbers from the offset on
   */
  void write(float[] target, int offset);
}
