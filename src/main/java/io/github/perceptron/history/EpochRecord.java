package io.github.perceptron.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one epoch ended with. A number that is not finite is null.
 *
 * @param epoch from 1
 * @param loss running mean over the mini-batches, each taken before its update
 * @param accuracy likewise, 0 to 1
 * @param valLoss over the validation rows; null when there are none
 * @param valAccuracy over the validation rows, 0 to 1; null when there are none
 * @param learningRate of this epoch
 * @param durationMs how long it took, validation included
 * @param at when it ended
 */
public record EpochRecord(
    int epoch,
    @Nullable Double loss,
    @Nullable Double accuracy,
    @Nullable Double valLoss,
    @Nullable Double valAccuracy,
    double learningRate,
    long durationMs,
    Instant at) {

  /** Whether the other was computed alike, however long it took. */
  boolean hasNumbersOf(EpochRecord other) {
    return new EpochRecord(
            epoch, loss, accuracy, valLoss, valAccuracy, learningRate, other.durationMs, other.at)
        .equals(other);
  }
}
