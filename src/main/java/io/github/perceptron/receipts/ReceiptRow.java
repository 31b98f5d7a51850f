package io.github.perceptron.receipts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A receipt's row; written once, never changed. */
@Entity
@Table(name = "job_receipt")
class ReceiptRow implements Persistable<UUID> {

  @Id private UUID jobId;

  @Column(updatable = false)
  private String receipt;

  // Makes a second receipt of a job an error instead of an update.
  @Transient private boolean unsaved;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected ReceiptRow() {}

  ReceiptRow(UUID jobId, String receipt) {
    this.jobId = jobId;
    this.receipt = receipt;
    this.unsaved = true;
  }

  String receipt() {
    return receipt;
  }

  @Override
  public @Nullable UUID getId() {
    return jobId;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
