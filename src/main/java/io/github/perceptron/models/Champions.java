package io.github.perceptron.models;

import io.github.perceptron.models.ChampionPolicy.Metric;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Gives a model the champion that its policy wants; the caller has locked the model's row. */
@Component
class Champions {

  private final PublishedModelRepository versions;
  private final AliasMoves aliases;

  Champions(PublishedModelRepository versions, AliasMoves aliases) {
    this.versions = versions;
    this.aliases = aliases;
  }

  /** Moves the champion if another version must be it. */
  void elect(RegisteredModel model, MoveReason reason) {
    aliases.move(model, ModelAlias.CHAMPION, versionFor(model), reason);
  }

  private int versionFor(RegisteredModel model) {
    ChampionPolicy policy = model.policy();
    return switch (policy.rule()) {
      case NEWEST -> versions.highestOf(model.name());
      case BEST -> best(model.name(), Objects.requireNonNull(policy.metric()));
      case MANUAL ->
          aliases
              .find(model, ModelAlias.CHAMPION)
              .map(AliasRow::version)
              .orElseGet(() -> versions.highestOf(model.name()));
    };
  }

  private int best(String name, Metric metric) {
    Optional<Integer> best =
        switch (metric) {
          case TEST_ACCURACY -> versions.mostAccurate(name, Limit.of(1)).stream().findFirst();
          case TEST_LOSS -> versions.leastLossy(name, Limit.of(1)).stream().findFirst();
        };
    return best.orElseThrow(() -> new IllegalStateException("No version of " + name));
  }
}
