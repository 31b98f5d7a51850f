package io.github.perceptron.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The types of events. */
public enum EventType {
  /** The job changed its state. */
  STATE,
  /** An epoch finished. */
  EPOCH,
  /** The layers of the network were diagnosed at the end of an epoch. */
  DIAGNOSTICS,
  /** The progress of the job, about once a second. */
  PROGRESS,
  /** A checkpoint is on disk. */
  CHECKPOINT,
  /** A message of the worker about the job. */
  LOG,
  /** The job and its earlier events were deleted; no event follows. */
  DELETED;

  /** Returns whether such events are deleted some time after the end of the job. */
  boolean isDeletedAfterRetention() {
    return switch (this) {
      case DIAGNOSTICS, PROGRESS, CHECKPOINT, LOG -> true;
      case STATE, EPOCH, DELETED -> false;
    };
  }

  /** The name in JSON and in the stream's field {@code event}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
