package io.github.perceptron.training.checkpoint;

import io.github.perceptron.digests.Sha256;
import java.time.Instant;

/**
 * A checkpoint on disk.
 *
 * @param name {@code best}, or the place it goes on from, for example {@code 3-512}
 * @param epoch the last one that ended before it; of {@code best} the epoch itself
 * @param rowsDone training rows of the next epoch that are done
 * @param sha256 of its file
 * @param durationMillis how long training waited for it
 */
public record StoredCheckpoint(
    String name,
    int epoch,
    int rowsDone,
    Sha256 sha256,
    long bytes,
    long durationMillis,
    Instant writtenAt) {

  /** The name of the one that holds the best epoch's network. */
  static final String BEST = "best";
}
