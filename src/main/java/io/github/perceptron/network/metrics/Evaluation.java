package io.github.perceptron.network.metrics;

/** The result of evaluating a network on rows, by what it answers. */
public sealed interface Evaluation permits ClassEvaluation, RegressionFigures {

  /** Mean over the rows plus the l1 and l2 penalties; not finite if training diverged. */
  double loss();

  /** Returns whether the loss is finite; if it is not, the other figures have no meaning. */
  default boolean isFinite() {
    return Double.isFinite(loss());
  }
}
