package io.github.perceptron.training.storage;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.memory.MemoryNeed;
import io.github.perceptron.storage.DiskReserve;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Decides whether jobs may train beside the reserve of the disk, and remembers jobs whose files did
 * not fit, so that they do not train in vain again and again.
 */
@Component
public class DiskRoom {

  /** A job whose file did not fit begins again when so much more is free than before. */
  private static final long LEAST_MORE = 16L << 20;

  private final DiskReserve disk;
  private final Map<JobId, Long> needed = new ConcurrentHashMap<>();

  DiskRoom(DiskReserve disk) {
    this.disk = disk;
  }

  /** Returns whether running jobs have to stop. */
  public boolean isShort() {
    return disk.isShort();
  }

  /** Returns why a job may not begin, in words that follow "The job waits for". */
  public Optional<String> lackFor(JobId job) {
    Long bytes = needed.get(job);
    if (bytes != null && disk.freeBytes() < bytes) {
      return Optional.of(reasonOf(bytes));
    }
    return disk.allowsTraining() ? Optional.empty() : Optional.of(reason());
  }

  /** Returns what jobs wait for while the disk has no more than its reserve. */
  public String reason() {
    return "disk space: training goes on when %s are free in perceptron.data-directory, because a part stays free for the database (perceptron.storage.reserve)"
        .formatted(MemoryNeed.text(disk.bytesToBegin()));
  }

  /**
   * Remembers that a file of a job did not fit.
   *
   * @return what the job waits for
   */
  public String tooSmallFor(JobId job) {
    long free = disk.freeBytes();
    long bytes = free + Math.max(LEAST_MORE, free / 8);
    needed.put(job, bytes);
    return reasonOf(bytes);
  }

  /** Forgets a job that ended. */
  public void forget(JobId job) {
    needed.remove(job);
  }

  private static String reasonOf(long bytes) {
    return "disk space: a file of the job did not fit, so it goes on when %s are free in perceptron.data-directory"
        .formatted(MemoryNeed.text(bytes));
  }

  /** Thrown when a training stops because the disk is full, or has no more than its reserve. */
  public static final class LackOfSpaceException extends RuntimeException {

    private final String reason;

    /**
     * @param reason follows "The job waits for"
     */
    public LackOfSpaceException(String reason) {
      super("The training stopped for lack of " + reason);
      this.reason = reason;
    }

    /** Returns what the job waits for. */
    public String reason() {
      return reason;
    }
  }
}
