package io.github.perceptron.training;

import org.jspecify.annotations.Nullable;

/** The end of a job's {@code max_runtime_seconds}, on the clock that never jumps. */
final class Deadline {

  private final long begin = System.nanoTime();
  private final long limitNanos;

  /**
   * @param seconds from now; null for never
   */
  Deadline(@Nullable Integer seconds) {
    this.limitNanos = seconds == null ? Long.MAX_VALUE : seconds * 1_000_000_000L;
  }

  boolean isOver() {
    return System.nanoTime() - begin >= limitNanos;
  }

  /** Ends an epoch half-way. */
  static final class OverException extends RuntimeException {}
}
