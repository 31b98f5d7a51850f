package io.github.perceptron.history;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** An epoch's row; written once. */
@Entity
@Table(name = "epoch_record")
class EpochRow implements Persistable<EpochRow.Key> {

  @EmbeddedId private Key id;
  private @Nullable Double loss;
  private @Nullable Double accuracy;
  private @Nullable Double valLoss;
  private @Nullable Double valAccuracy;
  private double learningRate;

  @Column(name = "duration_ms")
  private long durationMillis;

  private Instant recordedAt;

  // Saves the select that Spring Data would make to learn whether an assigned key is there already.
  @Transient private boolean unsaved;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected EpochRow() {}

  EpochRow(UUID jobId, EpochRecord epoch) {
    this.id = new Key(jobId, epoch.epoch());
    this.loss = epoch.loss();
    this.accuracy = epoch.accuracy();
    this.valLoss = epoch.valLoss();
    this.valAccuracy = epoch.valAccuracy();
    this.learningRate = epoch.learningRate();
    this.durationMillis = epoch.durationMs();
    this.recordedAt = epoch.at();
    this.unsaved = true;
  }

  EpochRecord toRecord() {
    return new EpochRecord(
        id.epoch(), loss, accuracy, valLoss, valAccuracy, learningRate, durationMillis, recordedAt);
  }

  @Override
  public Key getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }

  /** A job has one row for each epoch. */
  @Embeddable
  public record Key(@Column(name = "job_id") UUID jobId, @Column(name = "epoch") int epoch)
      implements Serializable {}
}
