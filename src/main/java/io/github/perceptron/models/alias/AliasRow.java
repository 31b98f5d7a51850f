package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasMove;
import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.springframework.data.domain.Persistable;

/** The row of an alias. It changes only while the row of its model is locked. */
@Entity
@Table(name = "model_alias")
public class AliasRow implements Persistable<AliasRow.Key> {

  @EmbeddedId private Key id;

  /** The version with the greatest weight, which the joins of queries use. */
  private int version;

  /** Empty for one version alone. */
  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(
      name = "model_alias_traffic",
      joinColumns = {@JoinColumn(name = "model_name"), @JoinColumn(name = "alias")})
  @OrderColumn(name = "place")
  @BatchSize(size = 200)
  private List<TrafficColumns> traffic = new ArrayList<>();

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
  AliasRow(ModelName model, AliasName alias, AliasTarget target, AliasMove move) {
    this.id = Key.of(model, alias);
    this.version = target.version();
    this.traffic.addAll(TrafficColumns.of(target));
    this.revision = move.revision();
    this.reason = move.reason();
    this.movedAt = move.at();
    this.unsaved = true;
  }

  void moveTo(AliasTarget target, AliasMove move) {
    this.version = target.version();
    this.traffic.clear();
    this.traffic.addAll(TrafficColumns.of(target));
    this.revision = move.revision();
    this.reason = move.reason();
    this.movedAt = move.at();
  }

  public AliasName alias() {
    return new AliasName(id.alias());
  }

  /** What it points at. */
  public AliasTarget target() {
    return traffic.isEmpty() ? AliasTarget.of(version) : TrafficColumns.targetOf(traffic);
  }

  long revision() {
    return revision;
  }

  public ModelAlias toAlias() {
    return new ModelAlias(
        ModelName.ofKey(id.modelName()), alias(), target(), revision, reason, movedAt);
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
