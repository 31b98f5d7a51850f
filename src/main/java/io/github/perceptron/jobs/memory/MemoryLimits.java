package io.github.perceptron.jobs.memory;

import io.github.perceptron.network.memory.MemoryNeed;

/**
 * Provides the memory that jobs may use. The module {@code jobs} does not depend on the machine.
 */
public interface MemoryLimits {

  /** Returns the memory that one job may use when no other job runs. */
  MemoryNeed available();

  /**
   * Returns whether jobs that begin are computed by the prepared step, which needs less memory than
   * Deeplearning4j's.
   */
  boolean preparesSteps();
}
