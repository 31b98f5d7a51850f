package io.github.perceptron.prediction.files;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory in which picture files are unpacked, shared by all requests: who finds too little
 * waits for others.
 *
 * <p>Safe for use by many threads.
 */
public final class UnpackingMemory {

  private static final long UNIT = 1 << 20;

  /** The share of the heap that pictures may take together. */
  private static final int ONE_PART_OF = 4;

  private final int units;
  private final Semaphore free;
  private final long mostWait;

  /**
   * @param bytes for all at once; one picture that needs more is unpacked alone
   * @param mostWaitMillis how long one waits for others
   */
  public UnpackingMemory(long bytes, long mostWaitMillis) {
    this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.free = new Semaphore(units, true);
    this.mostWait = mostWaitMillis;
  }

  /** A quarter of the heap. */
  public static UnpackingMemory ofHeap(long mostWaitMillis) {
    return new UnpackingMemory(Runtime.getRuntime().maxMemory() / ONE_PART_OF, mostWaitMillis);
  }

  /**
   * Memory for a picture, to be given back by closing; empty if none came free in time.
   *
   * @param bytes that unpacking it takes, about
   */
  public Optional<Share> take(long bytes) {
    int wanted = (int) Math.min(units, 1 + bytes / UNIT);
    try {
      return free.tryAcquire(wanted, mostWait, TimeUnit.MILLISECONDS)
          ? Optional.of(() -> free.release(wanted))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Memory that somebody has. */
  @FunctionalInterface
  public interface Share extends AutoCloseable {
    @Override
    void close();
  }
}
