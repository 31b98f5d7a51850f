package io.github.perceptron.network.engine;

import io.github.perceptron.network.metrics.LossAndAccuracy;

/**
 * The progress of an epoch, with the sums from which its loss and accuracy are computed. A
 * checkpoint holds it so that training can continue in the middle of an epoch.
 *
 * @param rows number of rows of the whole epoch
 * @param rowsDone number of rows trained so far; the next mini-batch begins at this row
 * @param correct number of trained rows that were predicted correctly before their update
 * @param lossSum sum of the losses of the trained rows, including penalties; not finite after
 *     training diverged
 */
public record EpochPart(int rows, int rowsDone, long correct, double lossSum) {

  /** Returns the progress before the first mini-batch. */
  public static EpochPart beginning(int rows) {
    return new EpochPart(rows, 0, 0, 0);
  }

  /** Returns whether every row was trained. */
  public boolean isComplete() {
    return rowsDone == rows;
  }

  /** Returns whether the loss so far is finite. */
  public boolean isFinite() {
    return Double.isFinite(lossSum);
  }

  /** Returns the means over the rows trained so far, of which there must be at least one. */
  public LossAndAccuracy metrics() {
    return new LossAndAccuracy(lossSum / rowsDone, correct / (double) rowsDone);
  }
}
