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
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * The row of a model: its policy and the counters of its versions and of the moves of its aliases.
 */
@Entity
@Table(name = "model")
public class RegisteredModel implements Persistable<String> {

  /** {@link ModelName#key}. */
  @Id private String name;

  /** Used only in queries. */
  @SuppressWarnings("UnusedVariable")
  @TenantId
  private String project;

  @Enumerated(EnumType.STRING)
  private ChampionPolicy.Rule policy;

  @Enumerated(EnumType.STRING)
  private ChampionPolicy.@Nullable Metric metric;

  private int lastVersion;
  private long revision;
  private Instant createdAt;

  // Tells Spring Data that the row is new; otherwise it would make a select to find that out.
  @Transient private boolean unsaved;

  /** For Hibernate, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected RegisteredModel() {}

  public RegisteredModel(ModelName name, ChampionPolicy policy, Instant now) {
    this.name = name.key();
    this.project = name.project().name();
    this.policy = policy.rule();
    this.metric = policy.metric();
    this.createdAt = now;
    this.unsaved = true;
  }

  /** Resets a model whose versions were all deleted, because it gets a version again. */
  public void begin(ChampionPolicy first, Instant now) {
    follow(first);
    createdAt = now;
  }

  public ModelName name() {
    return ModelName.ofKey(name);
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

  /** Returns a new version number, which no version of this model ever had. */
  public int nextVersion() {
    return ++lastVersion;
  }

  /** Returns a new number for a move of an alias, higher than all earlier ones of this model. */
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
