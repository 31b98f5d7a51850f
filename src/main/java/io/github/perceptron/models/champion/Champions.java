package io.github.perceptron.models.champion;

import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.models.ChampionPolicy.Metric;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.models.alias.AliasMoves;
import io.github.perceptron.models.store.PublishedModel;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives a model the champion that its policy wants; the caller has locked the model's row. */
@Component
public class Champions {

  private final PublishedModelRepository versions;
  private final AliasMoves aliases;

  Champions(PublishedModelRepository versions, AliasMoves aliases) {
    this.versions = versions;
    this.aliases = aliases;
  }

  /** Makes a version that was just published the champion if the model's policy says so. */
  public ChampionVerdict judge(RegisteredModel model, ModelVersion published) {
    ChampionVerdict verdict = verdict(model, published);
    if (verdict.became()) {
      aliases.move(model, ModelAlias.CHAMPION, published.version(), MoveReason.PUBLISHED);
    }
    return verdict;
  }

  private ChampionVerdict verdict(RegisteredModel model, ModelVersion published) {
    ModelVersion champion = champion(model).orElse(null);
    if (champion == null) {
      return ChampionVerdict.became("It is the only version of the model.");
    }
    ChampionPolicy policy = model.policy();
    return switch (policy.rule()) {
      case NEWEST -> ChampionVerdict.became("The policy is newest: each new version becomes it.");
      case MANUAL ->
          ChampionVerdict.stays(
              "The policy is manual: version %d stays until somebody points champion elsewhere."
                  .formatted(champion.version()));
      case BEST ->
          new Comparison(published, champion, Objects.requireNonNull(policy.metric())).verdict();
    };
  }

  /** Moves the champion if the model's policy, which is new, has another one. */
  public void elect(RegisteredModel model) {
    ModelVersion champion = champion(model).orElseThrow();
    ChampionPolicy policy = model.policy();
    List<ModelVersion> all = versionsOf(model);
    ModelVersion elected =
        switch (policy.rule()) {
          case NEWEST -> all.get(0);
          case MANUAL -> champion;
          case BEST ->
              best(all, champion, champion, Objects.requireNonNull(policy.metric()))
                  .orElse(champion);
        };
    aliases.move(model, ModelAlias.CHAMPION, elected.version(), MoveReason.POLICY);
  }

  /** The version that is the champion once another one is gone; empty when none is left. */
  public Optional<ModelVersion> without(RegisteredModel model, ModelVersion gone) {
    List<ModelVersion> left =
        versionsOf(model).stream().filter(it -> it.version() != gone.version()).toList();
    ModelVersion champion = champion(model).orElse(gone);
    if (left.isEmpty() || champion.version() != gone.version()) {
      return left.isEmpty() ? Optional.empty() : Optional.of(champion);
    }
    ChampionPolicy policy = model.policy();
    // Whoever pins a version and then deletes it has chosen no other: the best one is the safest.
    Metric metric = Objects.requireNonNullElse(policy.metric(), Metric.TEST_ACCURACY);
    return policy.rule() == ChampionPolicy.Rule.NEWEST
        ? Optional.of(left.get(0))
        : best(left, gone, null, metric).or(() -> Optional.of(left.get(0)));
  }

  Optional<ModelVersion> champion(RegisteredModel model) {
    return versions
        .aliased(model.name().value(), ModelAlias.CHAMPION)
        .map(PublishedModel::toVersion);
  }

  /**
   * The best of those that can be compared with a version, or, where none can, with the newest one
   * that was measured.
   *
   * @param versions the highest number first
   * @param incumbent of several that tie it is preferred, and then the oldest
   */
  private static Optional<ModelVersion> best(
      List<ModelVersion> versions,
      ModelVersion comparable,
      @Nullable ModelVersion incumbent,
      Metric metric) {
    List<ModelVersion> measured =
        versions.stream().filter(it -> it.measuredOn() != null && metric.of(it) != null).toList();
    List<ModelVersion> rivals = measuredLike(comparable, measured);
    if (rivals.isEmpty() && !measured.isEmpty()) {
      rivals = measuredLike(measured.get(0), measured);
    }
    return rivals.stream().reduce((newer, older) -> better(newer, older, incumbent, metric));
  }

  private static List<ModelVersion> measuredLike(ModelVersion one, List<ModelVersion> versions) {
    MeasuredOn rows = one.measuredOn();
    return rows == null
        ? List.of()
        : versions.stream()
            .filter(it -> Objects.requireNonNull(it.measuredOn()).isComparableTo(rows))
            .toList();
  }

  private static ModelVersion better(
      ModelVersion newer, ModelVersion older, @Nullable ModelVersion incumbent, Metric metric) {
    double newFigure = Objects.requireNonNull(metric.of(newer));
    double oldFigure = Objects.requireNonNull(metric.of(older));
    boolean tie = newFigure == oldFigure;
    boolean keepsNewer = tie && incumbent != null && newer.version() == incumbent.version();
    return keepsNewer || metric.isBetter(newFigure, oldFigure) ? newer : older;
  }

  private List<ModelVersion> versionsOf(RegisteredModel model) {
    return versions.findByNameOrderByVersionDesc(model.name().value()).stream()
        .map(PublishedModel::toVersion)
        .toList();
  }
}
