package io.github.perceptron.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a client asks of the worker that has a job. */
public enum StopRequest {
  /** Keep where the training stands, and wait. */
  PAUSE,
  /** End. */
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
