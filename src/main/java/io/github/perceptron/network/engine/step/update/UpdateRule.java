package io.github.perceptron.network.engine.step.update;

/** How an optimizer turns gradients into steps. */
@FunctionalInterface
interface UpdateRule {

  /**
   * The loop of one step.
   *
   * @param step from 0, over all epochs
   * @param learningRate of this step
   */
  Loop at(int step, double learningRate);

  /** Turns the first numbers of a piece's gradient into what is taken from the parameters. */
  @FunctionalInterface
  interface Loop {
    void run(Piece piece, int count);
  }
}
