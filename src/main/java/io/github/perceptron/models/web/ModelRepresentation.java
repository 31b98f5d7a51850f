package io.github.perceptron.models.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelSummary;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.alias.ModelAliases;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates the JSON of models and versions. */
@Component
class ModelRepresentation {

  private final ModelAliases aliases;

  ModelRepresentation(ModelAliases aliases) {
    this.aliases = aliases;
  }

  VersionView of(ModelVersion version) {
    return of(List.of(version)).get(0);
  }

  /** Returns versions with their aliases; makes one query for each model. */
  List<VersionView> of(List<ModelVersion> versions) {
    Map<ModelVersionId, List<AliasName>> pointing =
        versions.stream()
            .collect(groupingBy(ModelVersion::name, mapping(ModelVersion::version, toList())))
            .entrySet()
            .stream()
            .flatMap(model -> aliases.pointingAt(model.getKey(), model.getValue()).stream())
            .flatMap(ModelRepresentation::answering)
            .collect(groupingBy(Answering::version, mapping(Answering::alias, toList())));
    return versions.stream()
        .map(it -> VersionView.of(it, pointing.getOrDefault(it.id(), List.of())))
        .toList();
  }

  ModelView of(ModelSummary model) {
    Map<ModelVersionId, List<AliasName>> pointing =
        aliases
            .pointingAt(
                model.name(),
                Stream.of(model.champion(), model.latest()).map(ModelVersion::version).toList())
            .stream()
            .flatMap(ModelRepresentation::answering)
            .collect(groupingBy(Answering::version, mapping(Answering::alias, toList())));
    return new ModelView(
        model.name(),
        model.createdAt(),
        PolicyView.of(model.policy()),
        model.versions(),
        VersionView.of(model.champion(), pointing.getOrDefault(model.champion().id(), List.of())),
        VersionView.of(model.latest(), pointing.getOrDefault(model.latest().id(), List.of())),
        new Links(
            ModelLinks.model(model.name()),
            ModelLinks.model(model.name()) + "/versions",
            ModelLinks.model(model.name()) + "/aliases",
            ModelLinks.model(model.name()) + "/policy"));
  }

  /** Returns the versions that answer the requests of an alias; its shadows do not. */
  private static Stream<Answering> answering(ModelAlias alias) {
    return alias.target().versions().stream()
        .map(it -> new Answering(new ModelVersionId(alias.model(), it.version()), alias.name()));
  }

  private record Answering(ModelVersionId version, AliasName alias) {}

  /**
   * A page of the list of models.
   *
   * @param defaultModel the model that answers requests which name no model; null if there is none
   */
  record ModelList(
      List<ModelView> models, @Nullable ModelName defaultModel, @Nullable String nextPageToken) {}

  /**
   * A model.
   *
   * @param versions number of versions
   */
  record ModelView(
      ModelName name,
      Instant createdAt,
      PolicyView policy,
      long versions,
      VersionView champion,
      VersionView latest,
      Links links) {}

  /** A page of versions. */
  record VersionList(List<VersionView> versions, @Nullable String nextPageToken) {}

  /**
   * The policy by which the champion of a model is chosen.
   *
   * @param metric null unless the policy is best
   */
  record PolicyView(ChampionPolicy.Rule policy, ChampionPolicy.@Nullable Metric metric) {

    static PolicyView of(ChampionPolicy policy) {
      return new PolicyView(policy.rule(), policy.metric());
    }
  }

  /** Links to the model, its versions, its aliases and its policy. */
  record Links(String self, String versions, String aliases, String policy) {}
}
