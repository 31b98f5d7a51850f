package io.github.perceptron.jobs;

/** Who asked for a job. */
public enum JobOrigin {
  /** A client of the REST service. */
  CLIENT,
  /** The service itself, so that an empty installation has a model to predict with. */
  BOOTSTRAP,
  /** A client who wants to know whether another job's training gives the same digest again. */
  VERIFICATION
}
