package io.github.perceptron.training.checkpoint;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when a job does not have, or no longer has, the requested checkpoint. */
public final class CheckpointNotFoundException extends ProblemException {

  private CheckpointNotFoundException(String detail) {
    super(ProblemType.CHECKPOINT_NOT_FOUND, detail);
  }

  static CheckpointNotFoundException damaged(JobId job, String name) {
    return new CheckpointNotFoundException(
        "The file of checkpoint '%s' of training job %s is missing or damaged."
            .formatted(name, job));
  }

  static CheckpointNotFoundException named(JobId job, String name) {
    return new CheckpointNotFoundException(
        "Training job %s has no checkpoint '%s'; it may have been deleted. GET /v1/training-jobs/%s/checkpoints lists the checkpoints."
            .formatted(job, name.length() > 64 ? name.substring(0, 64) + "..." : name, job));
  }
}
