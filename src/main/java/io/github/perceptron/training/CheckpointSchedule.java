package io.github.perceptron.training;

import org.jspecify.annotations.Nullable;

/**
 * Determines when the next checkpoint is due: after a number of epochs, or after some time. By
 * time, checkpoints take less than 2 % of the training time.
 */
final class CheckpointSchedule {

  /**
   * Training takes at least 60 times as long as the last checkpoint before the next one; 1/60 is
   * 1.7 %.
   */
  private static final long COST_FACTOR = 60;

  /** The shortest time between checkpoints; a job that is shorter needs none. */
  private static final long LEAST_NANOS = 2_000_000_000L;

  private final @Nullable Integer everyEpochs;
  private long interval = LEAST_NANOS;
  private long last;

  /**
   * @param everyEpochs number of epochs between checkpoints; null for checkpoints by time
   * @param now the current {@link System#nanoTime}
   */
  CheckpointSchedule(@Nullable Integer everyEpochs, long now) {
    this.everyEpochs = everyEpochs;
    this.last = now;
  }

  /** Returns whether a checkpoint is due after an epoch. */
  boolean isDueAfter(int epoch, long now) {
    return everyEpochs == null ? isDue(now) : epoch % everyEpochs == 0;
  }

  /** Returns whether a checkpoint is due after a mini-batch. */
  boolean isDue(long now) {
    return everyEpochs == null && now - last >= interval;
  }

  /** Records that a checkpoint was written between {@code begin} and {@code end}. */
  void written(long begin, long end) {
    interval = Math.max(LEAST_NANOS, COST_FACTOR * (end - begin));
    last = end;
  }
}
