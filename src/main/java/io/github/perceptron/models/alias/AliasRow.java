package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
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
import org.springframework.data.domain.Persistable;

/** The row of an alias. It changes only while the row of its model is locked. */
@Entity
@Table(name = "model_alias")
public class AliasRow implements Persistable<AliasRow.Key> {

  @EmbeddedId private Key id;
  private int version;
  private long revision;

  @Enumerated(EnumType.STRING)
  private MoveReason reason;

  private Instant movedAt;

  // Tells Spring Data that the row is new; otherwise it would make a select to find that out.
  @Transient private boolean unsaved;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected AliasRow() {}

  /** Creates an alias with its first move. */
  AliasRow(ModelName model, AliasName alias, int version, AliasMove move) {
    this.id = Key.of(model, alias);
    this.version = version;
    this.revision = move.revision();
    this.reason = move.reason();
    this.movedAt = move.at();
    this.unsaved = true;
  }

  void moveTo(int version, AliasMove move) {
    this.version = version;
    this.revision = move.revision();
    this.reason = move.reason();
    this.movedAt = move.at();
  }

  public AliasName alias() {
    return new AliasName(id.alias());
  }

  int version() {
    return version;
  }

  long revision() {
    return revision;
  }

  ModelAlias toAlias() {
    return new ModelAlias(
        alias(),
        new ModelVersionId(ModelName.ofKey(id.modelName()), version),
        revision,
        reason,
        movedAt);
  }

  @Override
  public Key getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }

  /** The primary key: the names of the model and the alias. */
  @Embeddable
  public record Key(
      @Column(name = "model_name") String modelName, @Column(name = "alias") String alias)
      implements Serializable {

    static Key of(ModelName model, AliasName alias) {
      return new Key(model.key(), alias.value());
    }
  }
}
