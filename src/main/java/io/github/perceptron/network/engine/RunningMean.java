package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.loss.BatchTargets;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.loss.OutputLoss;
import io.github.perceptron.network.engine.loss.TargetErrors;
import io.github.perceptron.network.metrics.ErrorSums;
import io.github.perceptron.network.metrics.Measured;
import org.jspecify.annotations.Nullable;

/**
 * Loss and accuracy, or errors, over mini-batches, in which each row counts the same, as in Keras'
 * metrics. Only the loss of a row is multiplied by its weight.
 *
 * <p>The loss is computed from the outputs before the activation in double precision.
 */
final class RunningMean {

  private final Output output;
  private int rows;
  private long correct;
  private double lossSum;
  private @Nullable ErrorSums errors;

  RunningMean(Output output) {
    this(output, EpochPart.beginning(0));
  }

  /** Continues with the sums of an epoch that is partly trained. */
  RunningMean(Output output, EpochPart from) {
    this.output = output;
    this.rows = from.rowsDone();
    this.correct = from.correct();
    this.lossSum = from.lossSum();
    this.errors = from.errors();
  }

  /**
   * Counts one mini-batch.
   *
   * @param targets of its rows
   * @param count how many rows it has
   * @param outputs before the activation, shape [count, outputs], row by row
   * @param penalty the l1 and l2 terms of the loss for this mini-batch
   */
  void add(BatchTargets targets, int count, float[] outputs, double penalty) {
    int size = outputs.length / count;
    OutputLoss loss = output.loss();
    TargetErrors distances = output.errors();
    double[] row = new double[size];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < size; k++) {
        row[k] = outputs[i * size + k];
      }
      lossSum += targets.weight(i) * loss.of(row, targets, i) + penalty;
      correct += loss.isCorrect(row, targets, i) ? 1 : 0;
      if (distances != null) {
        distances.add(row, targets, i);
      }
    }
    rows += count;
    add(distances == null ? null : distances.sums());
  }

  /** Adds a mini-batch that was counted already. */
  void add(int batchRows, long batchCorrect, double batchLossSum, @Nullable ErrorSums batchErrors) {
    rows += batchRows;
    correct += batchCorrect;
    lossSum += batchLossSum;
    add(batchErrors);
  }

  private void add(@Nullable ErrorSums more) {
    if (more != null) {
      errors = errors == null ? more : errors.plus(more);
    }
  }

  /** Returns whether the loss so far is finite. */
  boolean isFinite() {
    return Double.isFinite(lossSum);
  }

  /** Returns the progress so far of an epoch with {@code all} rows. */
  EpochPart part(int all) {
    return new EpochPart(all, rows, correct, lossSum, errors);
  }

  Measured result() {
    return part(rows).metrics();
  }
}
