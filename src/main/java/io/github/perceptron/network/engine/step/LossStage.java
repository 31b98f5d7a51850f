package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.engine.loss.BatchTargets;
import io.github.perceptron.network.engine.loss.OutputLoss;
import io.github.perceptron.network.engine.loss.TargetErrors;
import io.github.perceptron.network.metrics.ErrorSums;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a mini-batch and its derivatives with respect to the outputs before the activation.
 */
final class LossStage implements Stage {

  private final Matrix logits;
  private final NativeFloats bias;
  private final Matrix gradient;
  private final BatchTargets targets;
  private final OutputLoss loss;
  private final @Nullable TargetErrors errors;
  private final float[] values;
  private final double[] row;
  private final double[] derivatives;
  private double lossSum;
  private long correct;

  /**
   * @param loss of a row
   * @param errors adds up how far numbers are from their targets; null for classes
   * @param logits without the bias, shape [rows, outputs], column by column
   * @param gradient where the derivatives go, of the same shape
   * @param targets of the rows of a mini-batch
   * @param rows the most there are
   */
  LossStage(
      OutputLoss loss,
      @Nullable TargetErrors errors,
      Matrix logits,
      NativeFloats bias,
      Matrix gradient,
      BatchTargets targets,
      int rows) {
    this.logits = logits;
    this.bias = bias;
    this.gradient = gradient;
    this.targets = targets;
    this.loss = loss;
    this.errors = errors;
    this.values = new float[rows * logits.columns()];
    this.row = new double[logits.columns()];
    this.derivatives = new double[logits.columns()];
  }

  @Override
  public void run(int rows) {
    int outputs = row.length;
    float[] biases = bias.first(outputs);
    logits.values().get(0, values, rows * outputs);
    lossSum = 0;
    correct = 0;
    if (errors != null) {
      errors.clear();
    }
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < outputs; k++) {
        row[k] = values[k * rows + i] + biases[k];
      }
      double weight = targets.weight(i);
      lossSum += weight * loss.of(row, targets, i);
      correct += loss.isCorrect(row, targets, i) ? 1 : 0;
      if (errors != null) {
        errors.add(row, targets, i);
      }
      loss.derive(targets, i, derivatives);
      for (int k = 0; k < outputs; k++) {
        values[k * rows + i] = (float) (weight * derivatives[k]);
      }
    }
    gradient.values().put(0, values, rows * outputs);
  }

  /** Of the last mini-batch, summed over its rows with their weights, without penalties. */
  double lossSum() {
    return lossSum;
  }

  /** How many rows of the last mini-batch were answered with their class. */
  long correct() {
    return correct;
  }

  /** How far the numbers of the last mini-batch were from their targets; null for classes. */
  @Nullable ErrorSums errors() {
    return errors == null ? null : errors.sums();
  }
}
