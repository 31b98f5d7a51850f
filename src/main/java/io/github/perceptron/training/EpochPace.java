package io.github.perceptron.training;

import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets each epoch last as long as {@code max_epochs_per_second} says. */
final class EpochPace {

  /** How often a training that waits looks for a stop request. */
  private static final long LOOK_EVERY_NANOS = 50_000_000;

  private final long leastNanos;

  /**
   * @param epochsPerSecond above 0; null for no waits
   */
  EpochPace(@Nullable Double epochsPerSecond) {
    this.leastNanos = epochsPerSecond == null ? 0 : (long) (1e9 / epochsPerSecond);
  }

  /**
   * Waits for the rest of an epoch. An interrupt ends the wait, and the thread stays interrupted.
   *
   * @param epochNanos how long the epoch has lasted
   * @param hasTime false ends the wait
   * @param goesOn asked again and again while it waits
   * @throws ComputationStoppedException if {@code goesOn} is false
   */
  void await(LongSupplier epochNanos, BooleanSupplier hasTime, BooleanSupplier goesOn) {
    long left = leastNanos - epochNanos.getAsLong();
    while (left > 0 && hasTime.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      if (!goesOn.getAsBoolean()) {
        throw new ComputationStoppedException();
      }
      LockSupport.parkNanos(Math.min(left, LOOK_EVERY_NANOS));
      left = leastNanos - epochNanos.getAsLong();
    }
  }
}
