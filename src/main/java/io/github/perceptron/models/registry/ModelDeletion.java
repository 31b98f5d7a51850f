package io.github.perceptron.models.registry;

import io.github.perceptron.artifacts.ArtifactKeeper;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.models.AliasTarget;
import io.github.perceptron.models.DeletionPlan;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.MoveReason;
import io.github.perceptron.models.ProtectedVersionException;
import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.models.alias.AliasMoves;
import io.github.perceptron.models.alias.AliasRow;
import io.github.perceptron.models.alias.AliasRowRepository;
import io.github.perceptron.models.champion.Champions;
import io.github.perceptron.models.defaults.DefaultModels;
import io.github.perceptron.models.store.PublishedModel;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModel;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes versions and whole models. A model without versions no longer exists for clients. Its row
 * remains, so that a later model with the same name does not use a version number again.
 */
@Service
public class ModelDeletion {

  private final RegisteredModelRepository models;
  private final PublishedModelRepository versions;
  private final AliasRowRepository aliases;
  private final AliasMoves moves;
  private final Champions champions;
  private final DefaultModels defaultModels;
  private final ArtifactKeeper artifacts;
  private final TrainingJobs jobs;
  private final ApplicationEventPublisher events;

  ModelDeletion(
      RegisteredModelRepository models,
      PublishedModelRepository versions,
      AliasRowRepository aliases,
      AliasMoves moves,
      Champions champions,
      DefaultModels defaultModels,
      ArtifactKeeper artifacts,
      TrainingJobs jobs,
      ApplicationEventPublisher events) {
    this.models = models;
    this.versions = versions;
    this.aliases = aliases;
    this.moves = moves;
    this.champions = champions;
    this.defaultModels = defaultModels;
    this.artifacts = artifacts;
    this.jobs = jobs;
    this.events = events;
  }

  /**
   * Deletes a version. Its number is not used again. Its file is deleted later, if no other version
   * has the same file, after the running predictions with it have ended.
   *
   * @param force whether to delete the version even if aliases point at it: then an alias with
   *     several versions goes on with the others, champion moves to the version that the policy
   *     selects, and the other aliases are deleted. The deletion of the last version deletes the
   *     model
   * @throws ModelNotFoundException if the version does not exist
   * @throws ProtectedVersionException if an unfinished job starts from it, or if an alias points at
   *     it and {@code force} is false
   */
  @Transactional
  public void deleteVersion(ModelVersionId id, boolean force) {
    ModelName name = id.model();
    RegisteredModel model =
        models.lock(name.key()).orElseThrow(() -> ModelNotFoundException.version(id));
    ModelVersion doomed =
        versions
            .findByNameAndVersion(name.key(), id.version())
            .map(PublishedModel::toVersion)
            .orElseThrow(() -> ModelNotFoundException.version(id));
    requireUnneeded(
        "Version %d of model '%s'".formatted(id.version(), name), name, List.of(id.version()));
    List<AliasRow> pointing = aliases.pointingAt(name.key(), List.of(id.version()));
    Optional<ModelVersion> next = champions.without(model, doomed);
    if (!pointing.isEmpty() && !force) {
      throw ProtectedVersionException.inUse(plan(doomed, pointing, next));
    }
    for (AliasRow alias : pointing) {
      Optional<AliasTarget> left =
          alias
              .target()
              .without(id.version())
              .or(
                  () ->
                      next.filter(it -> alias.alias().equals(AliasName.CHAMPION))
                          .map(it -> AliasTarget.of(it.version())));
      if (left.isPresent()) {
        moves.move(model, alias.alias(), left.get(), MoveReason.DELETED, null);
      } else {
        moves.delete(model, alias, MoveReason.DELETED, null);
      }
    }
    if (next.isEmpty()) {
      defaultModels.deleted(name);
    }
    delete(name, List.of(doomed));
  }

  /**
   * Deletes a model with all its versions and aliases.
   *
   * @param force must be true, because later requests to the model fail
   * @throws ModelNotFoundException if the model does not exist
   * @throws ProtectedVersionException if an unfinished job starts from one of its versions, or if
   *     {@code force} is false
   */
  @Transactional
  public void deleteModel(ModelName name, boolean force) {
    RegisteredModel model =
        models.lock(name.key()).orElseThrow(() -> ModelNotFoundException.named(name));
    List<ModelVersion> doomed =
        versions.findByNameOrderByVersionDesc(name.key()).stream()
            .map(PublishedModel::toVersion)
            .toList();
    if (doomed.isEmpty()) {
      throw ModelNotFoundException.named(name);
    }
    List<Integer> numbers = doomed.stream().map(ModelVersion::version).toList();
    requireUnneeded("A version of model '%s'".formatted(name), name, numbers);
    List<AliasRow> pointing = aliases.pointingAt(name.key(), numbers);
    if (!force) {
      throw ProtectedVersionException.modelInUse(plan(name, doomed.size(), pointing));
    }
    pointing.forEach(alias -> moves.delete(model, alias, MoveReason.DELETED, null));
    defaultModels.deleted(name);
    delete(name, doomed);
  }

  private void delete(ModelName name, List<ModelVersion> doomed) {
    // Aliases refer to versions, so the changes of aliases must be written first.
    versions.flush();
    for (ModelVersion version : doomed) {
      versions.deleteByNameAndVersion(name.key(), version.version());
      artifacts.release(version.artifactSha256());
      events.publishEvent(new VersionDeleted(version));
    }
    jobs.versionsDeleted(
        doomed.stream().map(ModelVersion::jobId).filter(Objects::nonNull).toList());
    events.publishEvent(new ModelsChanged(name));
  }

  private void requireUnneeded(String what, ModelName name, List<Integer> numbers) {
    List<JobId> starting = jobs.unfinishedFrom(name, numbers);
    if (!starting.isEmpty()) {
      throw ProtectedVersionException.neededBy(what, starting);
    }
  }

  private DeletionPlan plan(
      ModelVersion version, List<AliasRow> pointing, Optional<ModelVersion> next) {
    String what =
        next.isPresent()
            ? "Version %d of model '%s'".formatted(version.version(), version.name())
            : "Version %d is the only one of model '%s'"
                .formatted(version.version(), version.name());
    return new DeletionPlan(
        what,
        version.name(),
        namesOf(pointing),
        namesOf(
            pointing.stream()
                .filter(alias -> alias.target().without(version.version()).isPresent())
                .toList()),
        next.map(ModelVersion::version).orElse(null),
        isDefault(version.name()));
  }

  private DeletionPlan plan(ModelName name, int count, List<AliasRow> pointing) {
    String what = "Model '%s' has %d version%s".formatted(name, count, count == 1 ? "" : "s");
    return new DeletionPlan(what, name, namesOf(pointing), List.of(), null, isDefault(name));
  }

  private boolean isDefault(ModelName name) {
    return name.equals(defaultModels.get().model());
  }

  private static List<AliasName> namesOf(List<AliasRow> aliases) {
    return aliases.stream().map(AliasRow::alias).toList();
  }
}
