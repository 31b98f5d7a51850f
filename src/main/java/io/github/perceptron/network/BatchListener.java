package io.github.perceptron.network;

/** Told after each mini-batch of an epoch. */
@FunctionalInterface
public interface BatchListener {

  /**
   * A mini-batch was trained; throwing ends the epoch at once and leaves the network half-way.
   *
   * @param rowsDone rows of this epoch trained so far
   * @param rows rows of this epoch in all
   */
  void trained(int rowsDone, int rows);
}
