package io.github.perceptron.training.worker;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.training.StopSignal;
import io.github.perceptron.training.storage.DiskRoom;

/**
 * All stop signals of one job: requests in this process, requests in another instance, the
 * shutdown, and a disk that has no more than its reserve. Used by the thread that trains.
 */
final class JobStop implements StopSignal {

  private static final long NANOS_BETWEEN_MEASUREMENTS = 250_000_000L;

  private final JobId job;
  private final StopSignal shutdown;
  private final StopRequests requests;
  private final JobJournal journal;
  private final DiskRoom disk;
  private long measuredAt = System.nanoTime() - NANOS_BETWEEN_MEASUREMENTS;
  private boolean diskIsShort;

  JobStop(
      JobId job, StopSignal shutdown, StopRequests requests, JobJournal journal, DiskRoom disk) {
    this.job = job;
    this.shutdown = shutdown;
    this.requests = requests;
    this.journal = journal;
    this.disk = disk;
  }

  @Override
  public boolean stopRequested() {
    return shutdown.stopRequested()
        || requests.of(job) != null
        || journal.stopRequest() != null
        || diskIsShort();
  }

  @Override
  public boolean cancelled() {
    return requests.of(job) == StopRequest.CANCEL || journal.stopRequest() == StopRequest.CANCEL;
  }

  /** Returns whether the disk was short at a measurement; once it was, the job has to stop. */
  boolean diskIsShort() {
    long now = System.nanoTime();
    if (!diskIsShort && now - measuredAt >= NANOS_BETWEEN_MEASUREMENTS) {
      measuredAt = now;
      diskIsShort = disk.isShort();
    }
    return diskIsShort;
  }
}
