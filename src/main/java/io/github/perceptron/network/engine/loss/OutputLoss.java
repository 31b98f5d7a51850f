package io.github.perceptron.network.engine.loss;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.specification.NetworkSpecification;

/**
 * The loss of one row and its derivatives, computed in double precision from the outputs before the
 * activation of the output layer, as Keras does where an activation stands before its
 * cross-entropy.
 *
 * <p>Not thread-safe: it keeps numbers of the last row.
 */
public abstract sealed class OutputLoss permits SoftmaxLoss, SigmoidLoss, LinearLoss {

  /**
   * Returns the loss of a network.
   *
   * @param outputs how many numbers the output layer has
   */
  public static OutputLoss of(NetworkSpecification specification, Task task, int outputs) {
    return switch (task) {
      case MULTICLASS -> new SoftmaxLoss(specification.loss(), outputs);
      case BINARY -> new SigmoidLoss();
      case REGRESSION -> new LinearLoss(specification.loss(), specification.huberDeltaOrDefault());
    };
  }

  /**
   * Returns the loss of a row, without its weight.
   *
   * @param outputs of the row, before the activation
   * @param row which of the targets is its
   */
  public abstract double of(double[] outputs, BatchTargets targets, int row);

  /**
   * Writes the derivatives of the loss of the row that {@link #of} was called with last, without
   * its weight.
   *
   * @param derivatives with respect to the outputs, one for each
   */
  public abstract void derive(BatchTargets targets, int row, double[] derivatives);

  /** Returns whether the answer for a row is its class; false where rows have numbers. */
  public abstract boolean isCorrect(double[] outputs, BatchTargets targets, int row);
}
