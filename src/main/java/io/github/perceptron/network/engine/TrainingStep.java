package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import java.util.function.BooleanSupplier;

/**
 * Trains one mini-batch: computes the gradient over its rows and makes one step of the optimizer.
 *
 * <p>Loss and accuracy are computed from the forward pass of the step, before the update.
 */
interface TrainingStep extends AutoCloseable {

  /**
   * Trains the rows at the positions {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param mean receives the outputs of the rows
   * @param goOn called repeatedly if the step takes long; false stops the step
   * @throws ComputationStoppedException if {@code goOn} returned false; then neither the parameters
   *     nor the optimizer's state have changed
   */
  void fit(
      LabelledRows rows, int from, int to, EpochPass pass, RunningMean mean, BooleanSupplier goOn);

  /** Frees the memory that all steps share. */
  @Override
  void close();
}
