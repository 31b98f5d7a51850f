package io.github.perceptron.evaluations;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when a job has no evaluation, or none yet. */
public final class EvaluationNotFoundException extends ProblemException {

  private EvaluationNotFoundException(String detail) {
    super(ProblemType.EVALUATION_NOT_FOUND, detail);
  }

  /** Creates the exception for the mistakes of a model that answers numbers. */
  static EvaluationNotFoundException ofNumbers(JobId id) {
    return new EvaluationNotFoundException(
        "The model of training job %s answers numbers, which are not right or wrong: its evaluation lists the rows with the largest errors as worst_rows."
            .formatted(id));
  }

  /** Creates the exception for something that only a model of classes has. */
  public static EvaluationNotFoundException without(JobId id, String what) {
    return new EvaluationNotFoundException("Training job %s has no %s.".formatted(id, what));
  }

  static EvaluationNotFoundException ofJob(JobId id, JobState state) {
    String reason =
        switch (state) {
          case QUEUED, RUNNING, PAUSED, INTERRUPTED ->
              "its model is evaluated when its training ends";
          case FAILED, CANCELLED -> "only a job that SUCCEEDED has an evaluation";
          case SUCCEEDED ->
              "an earlier version of the service trained it; train it again to get an evaluation";
        };
    return new EvaluationNotFoundException(
        "Training job %s is %s and has no evaluation: %s.".formatted(id, state, reason));
  }
}
