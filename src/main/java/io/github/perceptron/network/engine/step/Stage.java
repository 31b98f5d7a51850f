package io.github.perceptron.network.engine.step;

/** One operation of a pass over the layers, with the arrays it works on made once. */
@FunctionalInterface
interface Stage {

  /**
   * Computes it.
   *
   * @param rows of this mini-batch, at most as many as the arrays were made for
   */
  void run(int rows);
}
