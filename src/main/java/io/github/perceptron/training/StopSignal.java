package io.github.perceptron.training;

/** Asks a training to stop between two mini-batches. */
@FunctionalInterface
interface StopSignal {

  /** Whether the job was paused or cancelled, or the process is shutting down. */
  boolean stopRequested();
}
