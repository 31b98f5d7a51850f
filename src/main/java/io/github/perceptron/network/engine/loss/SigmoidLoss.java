package io.github.perceptron.network.engine.loss;

/**
 * The binary cross-entropy behind one sigmoid output, which is the probability of class 1: {@code
 * max(z, 0) - z y + log(1 + exp(-|z|))} with the output z before the sigmoid and the class y
 * (TensorFlow's {@code sigmoid_cross_entropy_with_logits}). Its derivative is {@code sigmoid(z) -
 * y}.
 */
public final class SigmoidLoss extends OutputLoss {

  private double output;

  @Override
  public double of(double[] outputs, BatchTargets targets, int row) {
    output = outputs[0];
    return Math.max(output, 0)
        - output * targets.label(row)
        + Math.log1p(Math.exp(-Math.abs(output)));
  }

  @Override
  public void derive(BatchTargets targets, int row, double[] derivatives) {
    derivatives[0] = sigmoid(output) - targets.label(row);
  }

  /** Class 1 is the answer where its probability is above one half. */
  @Override
  public boolean isCorrect(double[] outputs, BatchTargets targets, int row) {
    return (outputs[0] > 0 ? 1 : 0) == targets.label(row);
  }

  /** Returns {@code 1 / (1 + exp(-z))}; no exponential overflows. */
  public static double sigmoid(double z) {
    double small = Math.exp(-Math.abs(z));
    return z >= 0 ? 1 / (1 + small) : small / (1 + small);
  }
}
