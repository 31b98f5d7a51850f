package io.github.perceptron.network.engine;

import io.github.perceptron.network.metrics.LossAndAccuracy;
import io.github.perceptron.network.specification.Loss;
import java.util.Arrays;

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
  void add(MiniBatch batch, float[] logits, double penalty) {
    int[] labels = batch.labels();
    int classes = logits.length / labels.length;
    double[] row = new double[classes];
    for (int i = 0; i < labels.length; i++) {
      for (int k = 0; k < classes; k++) {
        row[k] = logits[i * classes + k];
      }
      lossSum += lossOf(row, labels[i]) + penalty;
      correct += argMax(row) == labels[i] ? 1 : 0;
    }
    rows += labels.length;
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

  private double lossOf(double[] logits, int label) {
    double max = Arrays.stream(logits).max().orElseThrow();
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - max);
    }
    double logSum = max + Math.log(sum);
    return switch (loss) {
      case CATEGORICAL_CROSSENTROPY -> logSum - logits[label];
      case MEAN_SQUARED_ERROR -> {
        double total = 0;
        for (int k = 0; k < logits.length; k++) {
          double difference = difference(logits, k, logSum, label);
          total += difference * difference;
        }
        yield total / logits.length;
      }
      case MEAN_ABSOLUTE_ERROR -> {
        double total = 0;
        for (int k = 0; k < logits.length; k++) {
          total += Math.abs(difference(logits, k, logSum, label));
        }
        yield total / logits.length;
      }
    };
  }

  /**
   * Returns the probability of class {@code k} minus its target, which is 1 for the label and 0 for
   * the others.
   */
  private static double difference(double[] logits, int k, double logSum, int label) {
    return Math.exp(logits[k] - logSum) - (k == label ? 1 : 0);
  }

  private static int argMax(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      if (values[k] > values[best]) {
        best = k;
      }
    }
    return best;
  }
}
