package io.github.perceptron.models.champion;

import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.models.ChampionPolicy.Metric;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.models.alias.AliasMoves;
import io.github.perceptron.models.store.PublishedModel;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModel;
import io.github.perceptron.network.specification.AliasName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chooses the champion of a model by its policy. The caller must have locked the row of the model.
 */
@Component
public class Champions {

  private final PublishedModelRepository versions;
  private final AliasMoves aliases;

  Champions(PublishedModelRepository versions, AliasMoves aliases) {
    this.versions = versions;
    this.aliases = aliases;
  }

  /** Makes a new version the champion if the policy of the model selects it. */
  public ChampionVerdict judge(RegisteredModel model, ModelVersion published) {
    ChampionVerdict verdict = verdict(model, published);
    if (verdict.became()) {
      aliases.move(model, AliasName.CHAMPION, published.version(), MoveReason.PUBLISHED);
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
      case NEWEST ->
          ChampionVerdict.became("The policy is newest: each new version becomes the champion.");
      case MANUAL ->
          ChampionVerdict.stays(
              "The policy is manual: version %d stays the champion until a client moves the alias champion."
                  .formatted(champion.version()));
      case BEST -> new Comparison(published, champion, policy.metricFor(champion)).verdict();
    };
  }

  /**
   * Moves the champion to the version that the new policy of the model selects. {@code best}
   * selects among the versions that answer like the champion, because its callers expect that form
   * of answers.
   */
  public void elect(RegisteredModel model) {
    ModelVersion champion = champion(model).orElseThrow();
    ChampionPolicy policy = model.policy();
    List<ModelVersion> all = versionsOf(model);
    ModelVersion elected =
        switch (policy.rule()) {
          case NEWEST -> all.get(0);
          case MANUAL -> champion;
          case BEST ->
              best(alike(all, champion), champion, champion, policy.metricFor(champion))
                  .orElse(champion);
        };
    aliases.move(model, AliasName.CHAMPION, elected.version(), MoveReason.POLICY);
  }

  /** The versions that answer numbers, or classes, as one does. */
  private static List<ModelVersion> alike(List<ModelVersion> versions, ModelVersion one) {
    return versions.stream().filter(it -> it.answersNumbers() == one.answersNumbers()).toList();
  }

  /** Returns the champion after the deletion of a version; empty if no version remains. */
  public Optional<ModelVersion> without(RegisteredModel model, ModelVersion gone) {
    List<ModelVersion> left =
        versionsOf(model).stream().filter(it -> it.version() != gone.version()).toList();
    ModelVersion champion = champion(model).orElse(gone);
    if (left.isEmpty() || champion.version() != gone.version()) {
      return left.isEmpty() ? Optional.empty() : Optional.of(champion);
    }
    ChampionPolicy policy = model.policy();
    if (policy.rule() == ChampionPolicy.Rule.NEWEST) {
      return Optional.of(left.get(0));
    }
    // Its callers expect the same form of answers. With the policy manual no client has chosen a
    // successor; the best version is the safest choice.
    List<ModelVersion> alike = alike(left, gone);
    List<ModelVersion> eligible = alike.isEmpty() ? left : alike;
    return best(eligible, gone, null, policy.metricFor(eligible.get(0)))
        .or(() -> Optional.of(eligible.get(0)));
  }

  Optional<ModelVersion> champion(RegisteredModel model) {
    return versions
        .aliased(model.name().key(), AliasName.CHAMPION.value())
        .map(PublishedModel::toVersion);
  }

  /**
   * Returns the best of the versions that are comparable with a version. If there are none, it
   * returns the best of those that are comparable with the newest measured version.
   *
   * @param versions sorted by number, highest first
   * @param incumbent among equal versions this one is preferred, then the oldest
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
    return versions.findByNameOrderByVersionDesc(model.name().key()).stream()
        .map(PublishedModel::toVersion)
        .toList();
  }
}
