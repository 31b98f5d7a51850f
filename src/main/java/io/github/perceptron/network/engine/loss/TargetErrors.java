package io.github.perceptron.network.engine.loss;

import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.metrics.ErrorSums;
import io.github.perceptron.network.metrics.ErrorTally;
import java.util.List;

/** Adds up how far a network's numbers are from their targets, in the unit of the targets. */
public final class TargetErrors {

  private final List<NumberTarget> numbers;
  private final ErrorTally tally;

  /**
   * @param numbers of a row, at least one
   */
  public TargetErrors(List<NumberTarget> numbers) {
    this.numbers = List.copyOf(numbers);
    this.tally = new ErrorTally(numbers.size());
  }

  /** Begins again without any row. */
  public void clear() {
    tally.clear();
  }

  /**
   * Adds a row.
   *
   * @param outputs of the row, standardised
   */
  public void add(double[] outputs, BatchTargets targets, int row) {
    tally.beginRow();
    for (int k = 0; k < outputs.length; k++) {
      NumberTarget number = numbers.get(k);
      tally.add(k, number.undo(outputs[k]), targets.unscaled(row, k));
    }
  }

  /** Returns the sums of the rows so far. */
  public ErrorSums sums() {
    return tally.sums();
  }
}
