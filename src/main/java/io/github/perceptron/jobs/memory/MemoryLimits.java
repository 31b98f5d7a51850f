package io.github.perceptron.jobs.memory;

import io.github.perceptron.network.memory.MemoryNeed;

/** Knows the memory that jobs may take; jobs themselves know no machine. */
public interface MemoryLimits {

  /** What one job may take when no other runs. */
  MemoryNeed available();
}
