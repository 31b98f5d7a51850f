package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.step.SoftmaxLoss;
import io.github.perceptron.network.metrics.LossAndAccuracy;
import io.github.perceptron.network.specification.Loss;

/**
 * Mean loss and accuracy over mini-batches, in which each row has the same weight, as in Keras'
 * metrics.
 *
 * <p>The loss is computed from the logits in double precision (log-sum-exp), as in Keras for a
 * softmax that is followed by the cross-entropy.
 */
final class RunningMean {

  private final Loss loss;
  private int rows;
  private long correct;
  private double lossSum;

  RunningMean(Loss loss) {
    this(loss, EpochPart.beginning(0));
  }

  /** Continues with the sums of an epoch that is partly trained. */
  RunningMean(Loss loss, EpochPart from) {
    this.loss = loss;
    this.rows = from.rowsDone();
    this.correct = from.correct();
    this.lossSum = from.lossSum();
  }

  /**
   * Counts one mini-batch.
   *
   * @param logits outputs before the softmax, shape [n, classes], row by row
   * @param penalty the l1 and l2 terms of the loss for this mini-batch
   */
  void add(int[] labels, float[] logits, double penalty) {
    int classes = logits.length / labels.length;
    SoftmaxLoss softmax = new SoftmaxLoss(loss, classes);
    double[] row = new double[classes];
    for (int i = 0; i < labels.length; i++) {
      for (int k = 0; k < classes; k++) {
        row[k] = logits[i * classes + k];
      }
      lossSum += softmax.of(row, labels[i]) + penalty;
      correct += SoftmaxLoss.best(row) == labels[i] ? 1 : 0;
    }
    rows += labels.length;
  }

  /** Adds a mini-batch that was counted already. */
  void add(int batchRows, long batchCorrect, double batchLossSum) {
    rows += batchRows;
    correct += batchCorrect;
    lossSum += batchLossSum;
  }

  /** Returns whether the loss so far is finite. */
  boolean isFinite() {
    return Double.isFinite(lossSum);
  }

  /** Returns the progress so far of an epoch with {@code all} rows. */
  EpochPart part(int all) {
    return new EpochPart(all, rows, correct, lossSum);
  }

  LossAndAccuracy result() {
    return part(rows).metrics();
  }
}
