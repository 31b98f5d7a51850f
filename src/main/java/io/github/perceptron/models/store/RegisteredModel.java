package io.github.perceptron.models.store;

import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.network.specification.ModelName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A model's row: its policy, and the counters of its versions and of its aliases' moves. */
@Entity
@Table(name = "model")
public class RegisteredModel implements Persistable<String> {

  @Id private String name;

  @Enumerated(EnumType.STRING)
  private ChampionPolicy.Rule policy;

  @Enumerated(EnumType.STRING)
  private ChampionPolicy.@Nullable Metric metric;

  private int lastVersion;
  private long revision;
  private Instant createdAt;

  // Saves the select that Spring Data would make to learn whether an assigned key is there already.
  @Transient private boolean unsaved;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected RegisteredModel() {}

  public RegisteredModel(ModelName name, Instant now) {
    this.name = name.value();
    this.policy = ChampionPolicy.DEFAULT.rule();
    this.metric = ChampionPolicy.DEFAULT.metric();
    this.createdAt = now;
    this.unsaved = true;
  }

  /** A model without versions gets its first one: it begins as a new one does. */
  public void begin(Instant now) {
    follow(ChampionPolicy.DEFAULT);
    createdAt = now;
  }

  public ModelName name() {
    return new ModelName(name);
  }

  Instant createdAt() {
    return createdAt;
  }

  public ChampionPolicy policy() {
    return new ChampionPolicy(policy, metric);
  }

  public void follow(ChampionPolicy next) {
    policy = next.rule();
    metric = next.metric();
  }

  /** A number that no version of this model ever had. */
  public int nextVersion() {
    return ++lastVersion;
  }

  /** A number that no move of this model's aliases ever had, higher than all before. */
  public long nextRevision() {
    return ++revision;
  }

  @Override
  public String getId() {
    return name;
  }

  @Override
  public boolean isNew() {
    return unsaved;
  }
}
