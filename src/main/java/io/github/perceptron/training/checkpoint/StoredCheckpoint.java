package io.github.perceptron.training.checkpoint;

import io.github.perceptron.digests.Sha256;
import java.time.Instant;

/**
 * A checkpoint in the artifact store.
 *
 * @param name {@code best}, or the epochs and rows that are trained, for example {@code 3-512}
 * @param epoch the last epoch that had ended; for {@code best} the best epoch
 * @param rowsDone number of rows of the next epoch that are trained
 * @param sha256 digest of the file
 * @param durationMillis how long training waited while it was written
 */
public record StoredCheckpoint(
    String name,
    int epoch,
    int rowsDone,
    Sha256 sha256,
    long bytes,
    long durationMillis,
    Instant writtenAt) {

  /** The name of the checkpoint that holds the network of the best epoch. */
  static final String BEST = "best";
}
