package io.github.perceptron.training;

import io.github.perceptron.network.engine.StepMethod;
import io.github.perceptron.network.engine.threads.ThreadLimit;

/**
 * How the mini-batches of a training are computed.
 *
 * @param method of a training that begins; one that continues from a checkpoint keeps its own
 * @param threads the most threads; has no influence on the result
 * @param diagnostics whether epochs are diagnosed if the specification does not say it; has no
 *     influence on the result
 */
public record StepSettings(StepMethod method, ThreadLimit threads, boolean diagnostics) {

  /** Without diagnostics. */
  public StepSettings(StepMethod method, ThreadLimit threads) {
    this(method, threads, false);
  }
}
