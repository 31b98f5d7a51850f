package io.github.perceptron.datasets.pictures;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory for decoding picture files, shared by all requests. A request that does not get enough
 * waits until others release theirs.
 *
 * <p>Safe for use by many threads.
 */
public final class UnpackingMemory {

  private static final long UNIT = 1 << 20;

  /** All pictures together may take the size of the heap divided by this number. */
  private static final int ONE_PART_OF = 4;

  private final int units;
  private final Semaphore free;
  private final long mostWait;

  /**
   * @param bytes total memory in bytes; a picture that needs more is decoded alone
   * @param mostWaitMillis longest waiting time in milliseconds
   */
  public UnpackingMemory(long bytes, long mostWaitMillis) {
    this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.free = new Semaphore(units, true);
    this.mostWait = mostWaitMillis;
  }

  /**
   * Uses a quarter of the heap.
   *
   * @param mostWaitMillis longest waiting time in milliseconds
   */
  public static UnpackingMemory ofHeap(long mostWaitMillis) {
    return new UnpackingMemory(Runtime.getRuntime().maxMemory() / ONE_PART_OF, mostWaitMillis);
  }

  /**
   * Reserves memory for a picture until the result is closed. The result is empty if not enough
   * memory was released in time.
   *
   * @param bytes estimated number of bytes for decoding
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

  /** Reserved memory; closing it releases the memory. */
  @FunctionalInterface
  public interface Share extends AutoCloseable {
    @Override
    void close();
  }
}
