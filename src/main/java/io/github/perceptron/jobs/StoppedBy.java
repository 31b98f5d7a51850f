package io.github.perceptron.jobs;

/** What ended the training of a succeeded job. */
public enum StoppedBy {
  /** All epochs were trained. */
  EPOCHS,
  /** The monitored quantity no longer improved. */
  EARLY_STOPPING,
  /** The training reached {@code max_runtime_seconds} of its specification. */
  MAX_RUNTIME
}
