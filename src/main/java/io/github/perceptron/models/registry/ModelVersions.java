package io.github.perceptron.models.registry;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.models.AliasNotFoundException;
import io.github.perceptron.models.AliasedVersions;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.VersionPosition;
import io.github.perceptron.models.alias.AliasRow;
import io.github.perceptron.models.alias.AliasRowRepository;
import io.github.perceptron.models.defaults.DefaultModels;
import io.github.perceptron.models.store.PublishedArtifacts;
import io.github.perceptron.models.store.PublishedModel;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds model versions. The queries of predictions use indexes and read the database each time; a
 * caller that caches an answer must listen to {@link ModelsChanged}.
 */
@Service
public class ModelVersions {

  /** The list of the versions of a model, highest number first. */
  public static final PagedList<Integer> LIST = PagedList.bySmallNumber("versions");

  private final PublishedModelRepository versions;
  private final RegisteredModelRepository models;
  private final AliasRowRepository aliases;
  private final TrainingJobs jobs;
  private final DefaultModels defaultModels;
  private final PublishedArtifacts artifacts;

  ModelVersions(
      PublishedModelRepository versions,
      RegisteredModelRepository models,
      AliasRowRepository aliases,
      TrainingJobs jobs,
      DefaultModels defaultModels,
      PublishedArtifacts artifacts) {
    this.versions = versions;
    this.models = models;
    this.aliases = aliases;
    this.jobs = jobs;
    this.defaultModels = defaultModels;
    this.artifacts = artifacts;
  }

  /**
   * Returns the champion of the default model.
   *
   * @throws ModelNotFoundException if there is none
   */
  @Transactional(readOnly = true)
  public AliasedVersions ofDefault() {
    ModelName name = defaultModels.get().model();
    if (name == null) {
      throw versions.count() == 0 ? ModelNotFoundException.none() : ModelNotFoundException.unset();
    }
    return findBehind(name, AliasName.CHAMPION)
        .orElseThrow(() -> ModelNotFoundException.noDefault(name));
  }

  /** Returns whether a version of any project uses a file. */
  @Transactional(readOnly = true)
  public boolean haveArtifact(Sha256 sha256) {
    return artifacts.needs(sha256);
  }

  /** Returns whether a model has a version. */
  @Transactional(readOnly = true)
  public boolean exist(ModelName model) {
    return versions.existsByName(model.key());
  }

  /**
   * Returns an alias with all versions that it points at.
   *
   * @throws ModelNotFoundException if the model does not exist
   * @throws AliasNotFoundException if the model does not have the alias
   */
  @Transactional(readOnly = true)
  public AliasedVersions behind(ModelName name, AliasName alias) {
    return findBehind(name, alias).orElseThrow(() -> noAlias(name, alias));
  }

  private Optional<AliasedVersions> findBehind(ModelName name, AliasName alias) {
    return aliases
        .named(name.key(), alias.value())
        .map(AliasRow::target)
        .map(
            target ->
                new AliasedVersions(
                    alias,
                    target,
                    toVersions(versions.findByNameAndVersionIn(name.key(), target.numbers()))));
  }

  private RuntimeException noAlias(ModelName name, AliasName alias) {
    return versions.existsByName(name.key())
        ? AliasNotFoundException.of(name, alias)
        : ModelNotFoundException.named(name);
  }

  /** Returns the version whose row has a key; empty if it was deleted. */
  @Transactional(readOnly = true)
  public Optional<ModelVersion> find(UUID key) {
    return versions.findById(key).map(PublishedModel::toVersion);
  }

  /**
   * Returns the version that an alias points at: of several, the one with the greatest weight.
   *
   * @throws ModelNotFoundException if the model does not exist
   * @throws AliasNotFoundException if the model does not have the alias
   */
  @Transactional(readOnly = true)
  public ModelVersion aliased(ModelName name, AliasName alias) {
    return versions
        .aliased(name.key(), alias.value())
        .map(PublishedModel::toVersion)
        .orElseThrow(() -> noAlias(name, alias));
  }

  /**
   * Returns the version that a job published.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if the job does not exist
   * @throws ModelNotFoundException if it has no model
   */
  @Transactional(readOnly = true)
  public ModelVersion ofJob(JobId jobId) {
    return versions
        .findByJobId(jobId.value())
        .map(PublishedModel::toVersion)
        .orElseThrow(() -> noModelOf(jobId));
  }

  private ModelNotFoundException noModelOf(JobId jobId) {
    JobSnapshot job = jobs.get(jobId);
    if (job.publication() != null) {
      return ModelNotFoundException.deleted(jobId.toString(), job.publication());
    }
    return job.verification() == null
        ? ModelNotFoundException.ofJob(jobId.toString(), job.state().toString())
        : ModelNotFoundException.ofVerification(
            jobId.toString(), job.verification().of().toString());
  }

  /**
   * Returns one version of a model.
   *
   * @throws ModelNotFoundException if the version does not exist
   */
  @Transactional(readOnly = true)
  public ModelVersion get(ModelVersionId id) {
    return versions
        .findByNameAndVersion(id.model().key(), id.version())
        .map(PublishedModel::toVersion)
        .orElseThrow(() -> ModelNotFoundException.version(id));
  }

  /**
   * Returns one version and locks its model, so that nothing deletes the version until the
   * transaction of the caller ends.
   *
   * @throws ModelNotFoundException if the version does not exist
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public ModelVersion hold(ModelVersionId id) {
    if (models.lock(id.model().key()).isEmpty()) {
      throw ModelNotFoundException.version(id);
    }
    return get(id);
  }

  /**
   * Returns a page of the versions of a model, highest number first.
   *
   * @throws ModelNotFoundException if the model does not exist
   */
  @Transactional(readOnly = true)
  public Page<ModelVersion> list(ModelName name, PageRequest<Integer> request) {
    requireModel(name);
    int before = Objects.requireNonNullElse(request.after(), Integer.MAX_VALUE);
    return request.answer(
        count -> toVersions(versions.ofName(name.key(), before, Limit.of(count))),
        ModelVersion::version);
  }

  private void requireModel(ModelName name) {
    if (!versions.existsByName(name.key())) {
      throw ModelNotFoundException.named(name);
    }
  }

  /**
   * Returns all versions of a model, highest number first.
   *
   * @throws ModelNotFoundException if the model does not exist
   */
  @Transactional(readOnly = true)
  public List<ModelVersion> all(ModelName name) {
    requireModel(name);
    return toVersions(versions.ofName(name.key(), Integer.MAX_VALUE, Limit.unlimited()));
  }

  /** Returns a page of the versions of all models, newest first. */
  @Transactional(readOnly = true)
  public Page<ModelVersion> listAll(PageRequest<VersionPosition> request) {
    VersionPosition after = request.after();
    return request.answer(
        count ->
            toVersions(
                after == null
                    ? versions.newest(Limit.of(count))
                    : versions.newestAfter(
                        after.publishedAt(),
                        after.id().version(),
                        after.id().model().key(),
                        Limit.of(count))),
        VersionPosition::of);
  }

  private static List<ModelVersion> toVersions(List<PublishedModel> rows) {
    return rows.stream().map(PublishedModel::toVersion).toList();
  }
}
