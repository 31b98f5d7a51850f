package io.github.perceptron.training;

/** Asks a training to stop between two mini-batches. */
@FunctionalInterface
public interface StopSignal {

  /** Whether the job was paused or cancelled, or the process is shutting down. */
  boolean stopRequested();

  /** Whether the job was cancelled, so that nobody waits for a checkpoint of where it stands. */
  default boolean cancelled() {
    return false;
  }
}
