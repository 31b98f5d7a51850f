package io.github.perceptron.training.checkpoint;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.jobs.JobId;
import java.time.Instant;

/**
 * The database row of a checkpoint whose file is in the artifact store; it never changes.
 *
 * @param durationMillis how long training waited while it was written
 */
record CheckpointRow(Key key, Artifact artifact, long durationMillis, Instant writtenAt) {

  StoredCheckpoint toStored() {
    return new StoredCheckpoint(
        key.name(),
        key.epoch(),
        key.rowsDone(),
        artifact.sha256(),
        artifact.bytes(),
        durationMillis,
        writtenAt);
  }

  /** The purpose of a checkpoint. */
  enum Kind {
    /** Training can continue from it. */
    RESUME,
    /** It holds the network of the best epoch. */
    BEST
  }

  /**
   * The key of a checkpoint: a job has at most one of each kind at the same point of the training.
   */
  record Key(JobId job, Kind kind, int epoch, int rowsDone) {

    /** Returns the name in links. */
    String name() {
      return switch (kind) {
        case BEST -> StoredCheckpoint.BEST;
        case RESUME -> epoch + "-" + rowsDone;
      };
    }
  }
}
