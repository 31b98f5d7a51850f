package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.MoveReason;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The row of an alias' move; written once. */
@Entity
@Table(name = "model_alias_move")
class AliasMoveRow implements Persistable<AliasMoveRow.Key> {

  @EmbeddedId private Key id;
  private String alias;
  private @Nullable Integer fromVersion;
  private @Nullable Integer toVersion;

  @Enumerated(EnumType.STRING)
  private MoveReason reason;

  private Instant movedAt;

  // Saves the select that Spring Data would make to learn whether an assigned key is there already.
  @Transient private boolean unsaved;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected AliasMoveRow() {}

  AliasMoveRow(String modelName, AliasMove move) {
    this.id = new Key(modelName, move.revision());
    this.alias = move.alias();
    this.fromVersion = move.from();
    this.toVersion = move.to();
    this.reason = move.reason();
    this.movedAt = move.at();
    this.unsaved = true;
  }

  AliasMove toMove() {
    return new AliasMove(alias, id.revision(), fromVersion, toVersion, reason, movedAt);
  }

  @Override
  public Key getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }

  /** A model's moves are numbered. */
  @Embeddable
  public record Key(
      @Column(name = "model_name") String modelName, @Column(name = "revision") long revision)
      implements Serializable {}
}
