package io.github.perceptron.jobs;

import java.util.EnumSet;
import java.util.Set;

/** The state of a training job. Each state knows the states that may follow it. */
public enum JobState {
  /** Waits for a worker. */
  QUEUED,
  /** A worker trains it. */
  RUNNING,
  /** Has a checkpoint and waits until a client resumes it. */
  PAUSED,
  /** Its worker died. The service puts it back into the queue unless the settings forbid that. */
  INTERRUPTED,
  /** Ended with a model. */
  SUCCEEDED,
  /** Ended with an error. */
  FAILED,
  /** Ended because a client cancelled it. */
  CANCELLED;

  /** Returns whether {@code next} may follow this state. */
  public boolean canTransitionTo(JobState next) {
    return successors().contains(next);
  }

  /** Returns whether the job has ended. Only a retry leaves such a state. */
  public boolean isTerminal() {
    return switch (this) {
      case QUEUED, RUNNING, PAUSED, INTERRUPTED -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }

  /** Returns the states of jobs that have not ended. */
  public static Set<JobState> unfinished() {
    Set<JobState> states = EnumSet.allOf(JobState.class);
    states.removeIf(JobState::isTerminal);
    return states;
  }

  private Set<JobState> successors() {
    return switch (this) {
      // It fails here if its worker died too often or its data set no longer exists.
      case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED, FAILED);
      // It goes back to QUEUED when the service shuts down normally.
      case RUNNING -> EnumSet.of(QUEUED, PAUSED, INTERRUPTED, SUCCEEDED, FAILED, CANCELLED);
      case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
      case INTERRUPTED -> EnumSet.of(QUEUED, PAUSED, CANCELLED, FAILED);
      case FAILED, CANCELLED -> EnumSet.of(QUEUED);
      case SUCCEEDED -> EnumSet.noneOf(JobState.class);
    };
  }
}
