package io.github.perceptron.datasets.upload;

import io.github.perceptron.problem.OverloadedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the uploads that are read at the same time, since each takes a processor and memory.
 *
 * <p>Safe for use by many threads.
 */
final class Conversions {

  private final int most;
  private final Semaphore free;
  private final Duration patience;

  /**
   * @param most largest number of uploads that are read at the same time
   * @param patience how long an upload waits until another one ends
   */
  Conversions(int most, Duration patience) {
    this.most = most;
    this.free = new Semaphore(most, true);
    this.patience = patience;
  }

  /** A place; closing it gives it to the next upload. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a place.
   *
   * @throws OverloadedException if no place became free in time
   */
  Place take() {
    try {
      if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return free::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw OverloadedException.converting(most);
  }
}
