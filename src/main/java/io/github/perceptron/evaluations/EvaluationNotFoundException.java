package io.github.perceptron.evaluations;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** A job has no evaluation, or not yet. */
public final class EvaluationNotFoundException extends ProblemException {

  private EvaluationNotFoundException(String detail) {
    super(ProblemType.EVALUATION_NOT_FOUND, detail);
  }

  static EvaluationNotFoundException ofJob(JobId id, JobState state) {
    String reason =
        switch (state) {
          case QUEUED, RUNNING, PAUSED, INTERRUPTED ->
              "its model is evaluated when its training ends";
          case FAILED, CANCELLED -> "only a job that SUCCEEDED has one";
          case SUCCEEDED -> "it ended before evaluations were kept; train it again to get one";
        };
    return new EvaluationNotFoundException(
        "Training job %s is %s and has no evaluation: %s.".formatted(id, state, reason));
  }
}
