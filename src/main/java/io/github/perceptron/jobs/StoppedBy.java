package io.github.perceptron.jobs;

/** What ended the training of a job that succeeded. */
public enum StoppedBy {
  /** All epochs were trained. */
  EPOCHS,
  /** The monitored quantity no longer improved. */
  EARLY_STOPPING,
  /** The specification's {@code max_runtime_seconds} was over. */
  MAX_RUNTIME
}
