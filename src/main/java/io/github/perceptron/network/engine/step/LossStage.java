package io.github.perceptron.network.engine.step;

import io.github.perceptron.network.engine.arrays.NativeFloats;
import io.github.perceptron.network.specification.Loss;

/** The loss of a mini-batch and its derivatives with respect to the logits. */
final class LossStage implements Stage {

  private final Matrix logits;
  private final NativeFloats bias;
  private final Matrix gradient;
  private final InputRows input;
  private final SoftmaxLoss loss;
  private final float[] values;
  private final double[] row;
  private final double[] derivatives;
  private double lossSum;
  private long correct;

  /**
   * @param logits without the bias, shape [rows, classes], column by column
   * @param gradient where the derivatives go, of the same shape
   * @param input knows the labels
   * @param rows the most there are
   */
  LossStage(
      Loss loss, Matrix logits, NativeFloats bias, Matrix gradient, InputRows input, int rows) {
    this.logits = logits;
    this.bias = bias;
    this.gradient = gradient;
    this.input = input;
    this.loss = new SoftmaxLoss(loss, logits.columns());
    this.values = new float[rows * logits.columns()];
    this.row = new double[logits.columns()];
    this.derivatives = new double[logits.columns()];
  }

  @Override
  public void run(int rows) {
    int classes = row.length;
    float[] biases = bias.first(classes);
    logits.values().get(0, values, rows * classes);
    lossSum = 0;
    correct = 0;
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < classes; k++) {
        row[k] = values[k * rows + i] + biases[k];
      }
      int label = input.label(i);
      lossSum += loss.of(row, label);
      correct += SoftmaxLoss.best(row) == label ? 1 : 0;
      loss.derive(label, derivatives);
      for (int k = 0; k < classes; k++) {
        values[k * rows + i] = (float) derivatives[k];
      }
    }
    gradient.values().put(0, values, rows * classes);
  }

  /** Of the last mini-batch, summed over its rows, without penalties. */
  double lossSum() {
    return lossSum;
  }

  /** How many rows of the last mini-batch had their label's logit as the largest. */
  long correct() {
    return correct;
  }
}
