package io.github.perceptron.training.checkpoint;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.jobs.JobId;
import java.time.Instant;

/**
 * The row of a checkpoint whose file is on disk; never changes.
 *
 * @param durationMillis how long training waited for it
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

  /** What a checkpoint is for. */
  enum Kind {
    /** To go on from. */
    RESUME,
    /** To keep the best epoch's network. */
    BEST
  }

  /** A job has one checkpoint of a kind in one place. */
  record Key(JobId job, Kind kind, int epoch, int rowsDone) {

    /** In links. */
    String name() {
      return switch (kind) {
        case BEST -> StoredCheckpoint.BEST;
        case RESUME -> epoch + "-" + rowsDone;
      };
    }
  }
}
