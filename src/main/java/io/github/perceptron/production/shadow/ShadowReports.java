package io.github.perceptron.production.shadow;

import io.github.perceptron.models.AliasedVersions;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.production.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reports how the shadow versions of an alias compare with the versions that answer. */
@Service
public class ShadowReports {

  private final ModelVersions versions;
  private final ShadowTallies tallies;
  private final ShadowRows rows;

  ShadowReports(ModelVersions versions, ShadowTallies tallies, ShadowRows rows) {
    this.versions = versions;
    this.tallies = tallies;
    this.rows = rows;
  }

  /**
   * Returns the comparisons in which a present version or shadow of the alias takes part, those
   * with the newest requests first. What other instances compared since their last flush is
   * missing.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if the model does not exist
   * @throws io.github.perceptron.models.AliasNotFoundException if the model does not have the alias
   */
  public List<Report> of(ModelName model, AliasName alias) {
    AliasedVersions now = versions.behind(model, alias);
    tallies.flush();
    return rows.of(alias, now.versions().stream().map(ModelVersion::key).toList()).stream()
        .flatMap(row -> report(row, now).stream())
        .toList();
  }

  /** Empty if a version was deleted while the rows were read. */
  private Optional<Report> report(ShadowRows.Row row, AliasedVersions now) {
    Optional<ModelVersion> version = versions.find(row.pair().version());
    Optional<ModelVersion> shadow = versions.find(row.pair().shadow());
    if (version.isEmpty() || shadow.isEmpty()) {
      return Optional.empty();
    }
    boolean ofClasses = !shadow.get().answersNumbers();
    boolean active =
        now.target().answersWith(version.get().version())
            && now.target().shadows().stream()
                .anyMatch(one -> one.version() == shadow.get().version());
    boolean any = row.requests() > 0;
    return Optional.of(
        new Report(
            version.get().version(),
            shadow.get().version(),
            active,
            row.requests(),
            row.examples(),
            ofClasses && row.examples() > 0 ? new Proportion(row.agreed(), row.examples()) : null,
            row.examples() > 0 ? row.difference() / row.examples() : null,
            ofClasses ? rows.confusion(row.pair()) : List.of(),
            any ? row.versionTime().dividedBy(row.requests()) : null,
            any ? row.shadowTime().dividedBy(row.requests()) : null,
            row.versionMax(),
            row.shadowMax(),
            row.failed(),
            row.dropped(),
            row.beganAt(),
            row.updatedAt()));
  }

  /**
   * How a shadow version compares with a version that answers.
   *
   * @param active whether both do so now
   * @param requests compared requests
   * @param examples compared pictures or rows
   * @param agreed examples with the same class; null for numbers, and without an example
   * @param difference mean absolute difference of the probabilities, 0 to 1, or of the numbers;
   *     null without an example
   * @param confusion the most frequent pairs of different classes
   * @param versionMean mean time of the answering version for a request; null without one
   * @param shadowMean the same of the shadow
   * @param failed requests that the shadow could not compute
   * @param dropped requests that were not computed, because the service was busy
   */
  public record Report(
      int version,
      int shadow,
      boolean active,
      long requests,
      long examples,
      @Nullable Proportion agreed,
      @Nullable Double difference,
      List<ConfusedPair> confusion,
      @Nullable Duration versionMean,
      @Nullable Duration shadowMean,
      Duration versionMax,
      Duration shadowMax,
      long failed,
      long dropped,
      Instant beganAt,
      Instant updatedAt) {}
}
