package io.github.perceptron.training;

import org.jspecify.annotations.Nullable;

/**
 * The end of a job's {@code max_runtime_seconds}, on the clock that never jumps. Time that was lost
 * with a worker that died does not count.
 */
final class Deadline {

  private final long begin = System.nanoTime();
  private final long limitNanos;

  /**
   * @param seconds in all; null for never
   * @param spentMillis of these, before now
   */
  Deadline(@Nullable Integer seconds, long spentMillis) {
    this.limitNanos =
        seconds == null ? Long.MAX_VALUE : seconds * 1_000_000_000L - spentMillis * 1_000_000L;
  }

  boolean isOver() {
    return System.nanoTime() - begin >= limitNanos;
  }
}
