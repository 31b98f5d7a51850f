package io.github.perceptron.jobs.store;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of a job's row that hold its place in the queue. */
@Embeddable
class QueueColumns {

  private static final int LONGEST_REASON = 500;

  private Instant queuedAt;
  private int queueEntry;
  private @Nullable String waitsFor;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected QueueColumns() {}

  /** The end of the queue, at the time at which the job entered it. */
  static QueueColumns entered(Instant now) {
    QueueColumns columns = new QueueColumns();
    columns.queuedAt = now;
    return columns;
  }

  Instant queuedAt() {
    return queuedAt;
  }

  /** The number of the only valid entry; 0 before the first one. */
  int entry() {
    return queueEntry;
  }

  /** What the job waits for although a worker is free; null for nothing. */
  @Nullable String waitsFor() {
    return waitsFor;
  }

  /** Moves the job to the end of the queue. */
  void enter(Instant now) {
    queuedAt = now;
  }

  /** Makes all earlier entries of the job invalid. */
  void renewEntry() {
    queueEntry++;
  }

  /**
   * Records why the job waits; a long reason is cut.
   *
   * @return whether the reason is new
   */
  boolean waitFor(String reason) {
    String text = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    boolean isNew = !text.equals(waitsFor);
    waitsFor = text;
    return isNew;
  }

  void stopWaiting() {
    waitsFor = null;
  }
}
