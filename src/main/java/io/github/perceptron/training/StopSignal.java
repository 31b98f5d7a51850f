package io.github.perceptron.training;

/** Tells a training that it must stop; it stops between two mini-batches. */
@FunctionalInterface
public interface StopSignal {

  /** Returns whether the job was paused or cancelled, or the process is shutting down. */
  boolean stopRequested();

  /** Returns whether the job was cancelled; then no checkpoint is needed. */
  default boolean cancelled() {
    return false;
  }
}
