package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.work.JobLease;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of a job's row that hold the attempts of workers to train it. */
@Embeddable
class RunColumns {

  private int attempt;
  private @Nullable String worker;
  private @Nullable Instant startedAt;
  private int crashes;
  private long checkpointMillis;

  /** The columns of a job that no worker has started; also for Hibernate. */
  protected RunColumns() {}

  int attempt() {
    return attempt;
  }

  /** The worker that runs the job; null if none does. */
  @Nullable String worker() {
    return worker;
  }

  /** When the first worker started the job; null before that. */
  @Nullable Instant startedAt() {
    return startedAt;
  }

  /** How many workers died since the last checkpoint that brought the job further. */
  int crashes() {
    return crashes;
  }

  long checkpointMillis() {
    return checkpointMillis;
  }

  boolean isHeldBy(JobLease lease) {
    return attempt == lease.attempt() && lease.worker().equals(worker);
  }

  void start(String worker, Instant now) {
    this.worker = worker;
    attempt++;
    if (startedAt == null) {
      startedAt = now;
    }
  }

  void leaveWorker() {
    worker = null;
  }

  void checkpoint(long durationMillis, boolean further) {
    checkpointMillis += durationMillis;
    if (further) {
      crashes = 0;
    }
  }

  void crash() {
    crashes++;
  }

  void forgetCrashes() {
    crashes = 0;
  }
}
