package io.github.perceptron.network.engine;

import io.github.perceptron.network.metrics.LossAndAccuracy;

/**
 * How far an epoch is, with the sums its loss and accuracy are made of: what a checkpoint needs to
 * go on in the middle of an epoch.
 *
 * @param rows of the epoch in all
 * @param rowsDone trained so far; the next mini-batch begins there
 * @param correct of those, how many were right before their update
 * @param lossSum over those, penalties included; not finite once training diverged
 */
public record EpochPart(int rows, int rowsDone, long correct, double lossSum) {

  /** Before the first mini-batch. */
  public static EpochPart beginning(int rows) {
    return new EpochPart(rows, 0, 0, 0);
  }

  /** Whether every row was trained. */
  public boolean isComplete() {
    return rowsDone == rows;
  }

  /** Whether the loss so far is a number. */
  public boolean isFinite() {
    return Double.isFinite(lossSum);
  }

  /** Running means over the rows done; at least one. */
  public LossAndAccuracy metrics() {
    return new LossAndAccuracy(lossSum / rowsDone, correct / (double) rowsDone);
  }
}
