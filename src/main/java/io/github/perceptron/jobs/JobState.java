package io.github.perceptron.jobs;

import java.util.EnumSet;
import java.util.Set;

/** Where a training job stands, and where it may go from there. */
public enum JobState {
  /** Waits for a worker. */
  QUEUED,
  /** A worker trains it. */
  RUNNING,
  /** Ended with a model. */
  SUCCEEDED,
  /** Ended with an error, which the job names. */
  FAILED;

  /** Whether {@code next} may follow this state. */
  public boolean canTransitionTo(JobState next) {
    return successors().contains(next);
  }

  /** Whether a job in this state stays as it is. */
  public boolean isTerminal() {
    return successors().isEmpty();
  }

  private Set<JobState> successors() {
    return switch (this) {
      case QUEUED -> EnumSet.of(RUNNING);
      // Back to QUEUED when the worker stops before the job ends.
      case RUNNING -> EnumSet.of(QUEUED, SUCCEEDED, FAILED);
      case SUCCEEDED, FAILED -> EnumSet.noneOf(JobState.class);
    };
  }
}
