package io.github.perceptron.jobs;

/** Who submitted a job. */
public enum JobOrigin {
  /** A client of the REST service. */
  CLIENT,
  /** The service itself, so that a new installation has a model that can predict. */
  BOOTSTRAP,
  /** A client that verifies whether the training of another job gives the same digest again. */
  VERIFICATION
}
