package io.github.perceptron.training.checkpoint;

import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** The row of a checkpoint whose file is on disk; never changes. */
@Entity
@Table(name = "training_checkpoint")
class CheckpointRow {

  @EmbeddedId private Key id;

  @Column(name = "artifact_sha256")
  private String artifactSha256;

  private long artifactBytes;

  @Column(name = "duration_ms")
  private long durationMillis;

  private Instant writtenAt;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected CheckpointRow() {}

  CheckpointRow(Key id, Artifact artifact, long durationMillis, Instant writtenAt) {
    this.id = id;
    this.artifactSha256 = artifact.sha256();
    this.artifactBytes = artifact.bytes();
    this.durationMillis = durationMillis;
    this.writtenAt = writtenAt;
  }

  Key id() {
    return id;
  }

  String artifactSha256() {
    return artifactSha256;
  }

  StoredCheckpoint toStored() {
    return new StoredCheckpoint(
        id.name(),
        id.epoch(),
        id.rowsDone(),
        artifactSha256,
        artifactBytes,
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
  @Embeddable
  public record Key(
      @Column(name = "job_id") UUID jobId,
      @Column(name = "kind") @Enumerated(EnumType.STRING) Kind kind,
      @Column(name = "epoch") int epoch,
      @Column(name = "rows_done") int rowsDone)
      implements Serializable {

    /** In links. */
    String name() {
      return kind == Kind.BEST ? StoredCheckpoint.BEST : epoch + "-" + rowsDone;
    }
  }
}
