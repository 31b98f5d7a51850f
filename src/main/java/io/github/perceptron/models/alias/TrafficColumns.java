package io.github.perceptron.models.alias;

import io.github.perceptron.models.AliasTarget;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The row of a version of an alias.
 *
 * @param weight null for a shadow
 * @param share null for a version that answers
 */
@Embeddable
record TrafficColumns(
    int version,
    @Enumerated(EnumType.STRING) @Column(nullable = false) Role role,
    @Nullable Integer weight,
    @Nullable Double share) {

  /** What a version does for an alias. */
  enum Role {
    SERVING,
    SHADOW
  }

  /** Returns the rows of a target; none for one version alone. */
  static List<TrafficColumns> of(AliasTarget target) {
    List<TrafficColumns> rows = new ArrayList<>();
    if (!target.isOneVersion()) {
      target
          .versions()
          .forEach(
              it -> rows.add(new TrafficColumns(it.version(), Role.SERVING, it.weight(), null)));
      target
          .shadows()
          .forEach(it -> rows.add(new TrafficColumns(it.version(), Role.SHADOW, null, it.share())));
    }
    return rows;
  }

  /** Returns the target of some rows. */
  static AliasTarget targetOf(List<TrafficColumns> rows) {
    List<AliasTarget.Weighted> versions = new ArrayList<>();
    List<AliasTarget.Shadow> shadows = new ArrayList<>();
    for (TrafficColumns row : rows) {
      switch (row.role) {
        case SERVING ->
            versions.add(new AliasTarget.Weighted(row.version, Objects.requireNonNull(row.weight)));
        case SHADOW ->
            shadows.add(new AliasTarget.Shadow(row.version, Objects.requireNonNull(row.share)));
      }
    }
    return new AliasTarget(versions, shadows);
  }
}
