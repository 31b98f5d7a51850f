package io.github.perceptron.network.engine.loss;

import io.github.perceptron.network.specification.Loss;

/**
 * The losses of numbers behind a linear output, each the mean over the numbers of a row, as in
 * Keras. With d the difference of output and target they are {@code d^2}, {@code |d|}, and Huber's
 * {@code d^2 / 2} up to {@code |d| = delta}, {@code delta |d| - delta^2 / 2} beyond it (Huber,
 * 1964).
 */
public final class LinearLoss extends OutputLoss {

  private final Loss loss;
  private final double delta;
  private double[] last = {};

  /**
   * @param delta of Huber's loss, above 0; the other losses have no use for it
   */
  public LinearLoss(Loss loss, double delta) {
    this.loss = loss;
    this.delta = delta;
  }

  @Override
  public double of(double[] outputs, BatchTargets targets, int row) {
    last = outputs;
    double sum = 0;
    for (int k = 0; k < outputs.length; k++) {
      sum += ofDifference(outputs[k] - targets.value(row, k));
    }
    return sum / outputs.length;
  }

  @Override
  public void derive(BatchTargets targets, int row, double[] derivatives) {
    for (int k = 0; k < derivatives.length; k++) {
      derivatives[k] = slope(last[k] - targets.value(row, k)) / derivatives.length;
    }
  }

  @Override
  public boolean isCorrect(double[] outputs, BatchTargets targets, int row) {
    return false;
  }

  private double ofDifference(double d) {
    return switch (loss) {
      case MEAN_SQUARED_ERROR -> d * d;
      case MEAN_ABSOLUTE_ERROR -> Math.abs(d);
      case HUBER -> Math.abs(d) <= delta ? 0.5 * d * d : delta * Math.abs(d) - 0.5 * delta * delta;
      case CATEGORICAL_CROSSENTROPY, BINARY_CROSSENTROPY -> throw isOfClasses();
    };
  }

  private double slope(double d) {
    return switch (loss) {
      case MEAN_SQUARED_ERROR -> 2 * d;
      case MEAN_ABSOLUTE_ERROR -> Math.signum(d);
      case HUBER -> Math.abs(d) <= delta ? d : delta * Math.signum(d);
      case CATEGORICAL_CROSSENTROPY, BINARY_CROSSENTROPY -> throw isOfClasses();
    };
  }

  private IllegalStateException isOfClasses() {
    return new IllegalStateException(loss + " is a loss of classes");
  }
}
