package io.github.perceptron.network.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.network.metrics.ErrorSums;
import io.github.perceptron.network.metrics.Measured;
import org.jspecify.annotations.Nullable;

/**
 * The progress of an epoch, with the sums from which its metrics are computed. A checkpoint holds
 * it so that training can continue in the middle of an epoch.
 *
 * @param rows number of rows of the whole epoch
 * @param rowsDone number of rows trained so far; the next mini-batch begins at this row
 * @param correct number of trained rows that were predicted correctly before their update
 * @param lossSum sum of the losses of the trained rows, including penalties; not finite after
 *     training diverged
 * @param errors how far the numbers of the trained rows were from their targets before their
 *     update; null for classes, and before the first mini-batch
 */
public record EpochPart(
    int rows,
    int rowsDone,
    long correct,
    double lossSum,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ErrorSums errors) {

  /** Returns the progress before the first mini-batch. */
  public static EpochPart beginning(int rows) {
    return new EpochPart(rows, 0, 0, 0, null);
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
  public Measured metrics() {
    double loss = lossSum / rowsDone;
    return errors == null
        ? Measured.ofClasses(loss, correct / (double) rowsDone)
        : Measured.ofNumbers(loss, errors);
  }
}
