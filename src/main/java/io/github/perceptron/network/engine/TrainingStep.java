package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import java.util.function.BooleanSupplier;

/**
 * Trains one mini-batch: the gradient over its rows, then the optimizer's step.
 *
 * <p>Loss and accuracy are counted from the step's own forward pass, before the update.
 */
interface TrainingStep extends AutoCloseable {

  /**
   * Trains the rows {@code from} (inclusive) to {@code to} (exclusive), by position.
   *
   * @param mean counts the rows
   * @param goOn asked while it computes, if it takes long
   * @throws ComputationStoppedException if {@code goOn} said no; neither parameters nor the
   *     optimizer's state have changed then
   */
  void fit(
      LabelledRows rows, int from, int to, EpochPass pass, RunningMean mean, BooleanSupplier goOn);

  /** Gives the memory back that steps use again and again. */
  @Override
  void close();
}
