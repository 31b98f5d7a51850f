package io.github.perceptron.jobs;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when no training job has the requested id. */
public final class JobNotFoundException extends ProblemException {

  private JobNotFoundException(String detail) {
    super(ProblemType.JOB_NOT_FOUND, detail);
  }

  /**
   * Creates the exception.
   *
   * @param id as the client wrote it
   */
  public static JobNotFoundException withId(String id) {
    String shown = id.length() > 64 ? id.substring(0, 64) + "..." : id;
    return new JobNotFoundException(
        "There is no training job '%s'; GET /v1/training-jobs lists them.".formatted(shown));
  }
}
