package io.github.perceptron.training;

/** Asks a training to stop between two mini-batches. */
@FunctionalInterface
interface StopSignal {

  /** Whether the process is shutting down and the job must wait for another attempt. */
  boolean stopRequested();
}
