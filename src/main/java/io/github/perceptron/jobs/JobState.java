package io.github.perceptron.jobs;

import java.util.EnumSet;
import java.util.Set;

/** Where a training job stands, and where it may go from there. */
public enum JobState {
  /** Waits for a worker. */
  QUEUED,
  /** A worker trains it. */
  RUNNING,
  /** Waits, with its checkpoint, for somebody to resume it. */
  PAUSED,
  /** Its worker died; it goes back to the queue, by itself unless that is switched off. */
  INTERRUPTED,
  /** Ended with a model. */
  SUCCEEDED,
  /** Ended with an error, which the job names. */
  FAILED,
  /** Ended because somebody cancelled it. */
  CANCELLED;

  /** Whether {@code next} may follow this state. */
  public boolean canTransitionTo(JobState next) {
    return successors().contains(next);
  }

  /** Whether the job has ended; only a retry moves it again. */
  public boolean isTerminal() {
    return switch (this) {
      case QUEUED, RUNNING, PAUSED, INTERRUPTED -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }

  /** The states of jobs that have not ended. */
  public static Set<JobState> unfinished() {
    Set<JobState> states = EnumSet.allOf(JobState.class);
    states.removeIf(JobState::isTerminal);
    return states;
  }

  private Set<JobState> successors() {
    return switch (this) {
      // Fails there when its worker died too often, or its data set is gone.
      case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED, FAILED);
      // Back to QUEUED when the process is stopped in good order.
      case RUNNING -> EnumSet.of(QUEUED, PAUSED, INTERRUPTED, SUCCEEDED, FAILED, CANCELLED);
      case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
      case INTERRUPTED -> EnumSet.of(QUEUED, PAUSED, CANCELLED, FAILED);
      case FAILED, CANCELLED -> EnumSet.of(QUEUED);
      case SUCCEEDED -> EnumSet.noneOf(JobState.class);
    };
  }
}
