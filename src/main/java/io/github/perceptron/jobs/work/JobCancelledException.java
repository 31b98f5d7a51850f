package io.github.perceptron.jobs.work;

import io.github.perceptron.jobs.JobId;

/** A job was cancelled while its worker was about to publish its model. */
public final class JobCancelledException extends RuntimeException {

  public JobCancelledException(JobId id) {
    super("Job %s was cancelled before its model was published".formatted(id));
  }
}
