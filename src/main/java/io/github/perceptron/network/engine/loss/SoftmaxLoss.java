package io.github.perceptron.network.engine.loss;

import io.github.perceptron.network.specification.Loss;

/**
 * The loss of one row behind a softmax, and its derivatives, in double precision from the logits
 * (log-sum-exp), which is what Keras does when a softmax stands before its cross-entropy.
 *
 * <p>Not thread-safe: it keeps the last row's probabilities.
 */
public final class SoftmaxLoss extends OutputLoss {

  private final Loss loss;
  private final double[] probabilities;
  private double logSum;

  /**
   * @param classes numbers of a row
   */
  public SoftmaxLoss(Loss loss, int classes) {
    this.loss = loss;
    this.probabilities = new double[classes];
  }

  /**
   * The loss of a row.
   *
   * @param logits outputs before the softmax, one for each class
   */
  @Override
  public double of(double[] logits, BatchTargets targets, int row) {
    int label = targets.label(row);
    takeSoftmax(logits);
    return switch (loss) {
      case CATEGORICAL_CROSSENTROPY -> logSum - logits[label];
      case MEAN_SQUARED_ERROR -> {
        double total = 0;
        for (int k = 0; k < logits.length; k++) {
          double difference = difference(logits, k, label);
          total += difference * difference;
        }
        yield total / logits.length;
      }
      case MEAN_ABSOLUTE_ERROR -> {
        double total = 0;
        for (int k = 0; k < logits.length; k++) {
          total += Math.abs(difference(logits, k, label));
        }
        yield total / logits.length;
      }
      case BINARY_CROSSENTROPY, HUBER -> throw isOfOthers();
    };
  }

  @Override
  public boolean isCorrect(double[] logits, BatchTargets targets, int row) {
    return best(logits) == targets.label(row);
  }

  private IllegalStateException isOfOthers() {
    return new IllegalStateException(loss + " does not stand behind a softmax");
  }

  /** The class of the largest logit, the first of them if there are several. */
  public static int best(double[] logits) {
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      if (logits[k] > logits[best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * Writes the derivatives of the last row's loss with respect to its logits.
   *
   * @param target one number for each class
   */
  @Override
  public void derive(BatchTargets targets, int row, double[] target) {
    int label = targets.label(row);
    switch (loss) {
      case CATEGORICAL_CROSSENTROPY -> {
        System.arraycopy(probabilities, 0, target, 0, target.length);
        target[label] -= 1;
      }
      case MEAN_SQUARED_ERROR -> {
        for (int k = 0; k < target.length; k++) {
          target[k] = 2 * (probabilities[k] - (k == label ? 1 : 0)) / target.length;
        }
        throughSoftmax(target);
      }
      case MEAN_ABSOLUTE_ERROR -> {
        for (int k = 0; k < target.length; k++) {
          target[k] = Math.signum(probabilities[k] - (k == label ? 1 : 0)) / target.length;
        }
        throughSoftmax(target);
      }
      case BINARY_CROSSENTROPY, HUBER -> throw isOfOthers();
    }
  }

  /** With g the derivatives with respect to the probabilities p: {@code p (g - sum(p g))}. */
  private void throughSoftmax(double[] target) {
    double mean = 0;
    for (int k = 0; k < target.length; k++) {
      mean += probabilities[k] * target[k];
    }
    for (int k = 0; k < target.length; k++) {
      target[k] = probabilities[k] * (target[k] - mean);
    }
  }

  private void takeSoftmax(double[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = Math.exp(logits[k] - max);
      sum += probabilities[k];
    }
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] /= sum;
    }
    logSum = max + Math.log(sum);
  }

  /** The probability of class {@code k} less the one that the label wants. */
  private double difference(double[] logits, int k, int label) {
    return Math.exp(logits[k] - logSum) - (k == label ? 1 : 0);
  }
}
