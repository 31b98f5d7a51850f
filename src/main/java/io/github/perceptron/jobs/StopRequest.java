package io.github.perceptron.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A stop that a client requests from the worker of a job. */
public enum StopRequest {
  /** The worker writes a checkpoint, and the job waits. */
  PAUSE,
  /** The job ends. */
  CANCEL;

  /** The name in JSON. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  JobState target() {
    return this == PAUSE ? JobState.PAUSED : JobState.CANCELLED;
  }
}
