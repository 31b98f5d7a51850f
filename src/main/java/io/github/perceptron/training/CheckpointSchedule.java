package io.github.perceptron.training;

import org.jspecify.annotations.Nullable;

/**
 * Says when the next checkpoint is due: every so many epochs, or by time, and then so seldom that
 * checkpoints take less than 2 % of the training time.
 */
final class CheckpointSchedule {

  /** One in 60 is 1.7 %. */
  private static final long COST_FACTOR = 60;

  /** What a job may lose at least; a job that is shorter needs no checkpoint. */
  private static final long LEAST_NANOS = 2_000_000_000L;

  private final @Nullable Integer everyEpochs;
  private long interval = LEAST_NANOS;
  private long last;

  /**
   * @param everyEpochs null for by time
   * @param now of {@link System#nanoTime}
   */
  CheckpointSchedule(@Nullable Integer everyEpochs, long now) {
    this.everyEpochs = everyEpochs;
    this.last = now;
  }

  /** Whether one is due after an epoch. */
  boolean isDueAfter(int epoch, long now) {
    return everyEpochs == null ? isDue(now) : epoch % everyEpochs == 0;
  }

  /** Whether one is due after a mini-batch. */
  boolean isDue(long now) {
    return everyEpochs == null && now - last >= interval;
  }

  /** One was written between {@code begin} and {@code end}. */
  void written(long begin, long end) {
    interval = Math.max(LEAST_NANOS, COST_FACTOR * (end - begin));
    last = end;
  }
}
