package io.github.perceptron.training;

import org.jspecify.annotations.Nullable;

/**
 * The end of a job's {@code max_runtime_seconds}, measured with the monotonic clock. Training time
 * that was lost because a worker died does not count.
 */
final class Deadline {

  private final long begin = System.nanoTime();
  private final long limitNanos;

  /**
   * @param seconds the whole time; null for no limit
   * @param spentMillis how much of it is already used
   */
  Deadline(@Nullable Integer seconds, long spentMillis) {
    this.limitNanos =
        seconds == null ? Long.MAX_VALUE : seconds * 1_000_000_000L - spentMillis * 1_000_000L;
  }

  boolean isOver() {
    return System.nanoTime() - begin >= limitNanos;
  }
}
