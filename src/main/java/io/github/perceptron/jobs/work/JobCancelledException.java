package io.github.perceptron.jobs.work;

import io.github.perceptron.jobs.JobId;

/** Thrown when a worker publishes the model of a job that was cancelled meanwhile. */
public final class JobCancelledException extends RuntimeException {

  public JobCancelledException(JobId id) {
    super("Job %s was cancelled before its model was published".formatted(id));
  }
}
