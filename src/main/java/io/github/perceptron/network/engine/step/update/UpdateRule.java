package io.github.perceptron.network.engine.step.update;

/** How an optimizer makes steps with gradients. */
@FunctionalInterface
interface UpdateRule {

  /**
   * The loop of one step.
   *
   * @param step from 0, over all epochs
   * @param learningRate of this step
   */
  Loop at(int step, double learningRate);

  /** Makes the step of some parameters. */
  @FunctionalInterface
  interface Loop {

    /**
     * Changes the first {@code count} weights of a piece, and what the optimizer keeps of them.
     *
     * @param scale times each number of the piece's gradient is the derivative of the loss
     * @param decay times each weight is taken from it beside the optimizer's step
     */
    void run(Piece piece, int count, float scale, float decay);
  }
}
