package io.github.perceptron.training.checkpoint;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** A job has no checkpoint of the name that was asked for, or no longer. */
public final class CheckpointNotFoundException extends ProblemException {

  private CheckpointNotFoundException(String detail) {
    super(ProblemType.CHECKPOINT_NOT_FOUND, detail);
  }

  static CheckpointNotFoundException damaged(JobId job, String name) {
    return new CheckpointNotFoundException(
        "The file of checkpoint '%s' of training job %s is gone or damaged.".formatted(name, job));
  }

  static CheckpointNotFoundException named(JobId job, String name) {
    return new CheckpointNotFoundException(
        "Training job %s has no checkpoint '%s', or no longer; GET /v1/training-jobs/%s/checkpoints lists them."
            .formatted(job, name.length() > 64 ? name.substring(0, 64) + "..." : name, job));
  }
}
