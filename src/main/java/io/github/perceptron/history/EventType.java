package io.github.perceptron.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of events there are. */
public enum EventType {
  /** The job went from one state to another. */
  STATE,
  /** An epoch ended. */
  EPOCH,
  /** How far the job is, about once a second. */
  PROGRESS,
  /** A checkpoint is on disk. */
  CHECKPOINT,
  /** A line that the worker wrote about the job. */
  LOG,
  /** The job was deleted, its events with it; nothing follows. */
  DELETED;

  /** Whether it tells only of how a job ran: nobody needs it long after the job ended. */
  boolean isDroppedAfterTheEnd() {
    return switch (this) {
      case PROGRESS, CHECKPOINT, LOG -> true;
      case STATE, EPOCH, DELETED -> false;
    };
  }

  /** The name in JSON and in the stream's field {@code event}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
