package io.github.perceptron.models.registry;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.models.AliasNotFoundException;
import io.github.perceptron.models.ModelAlias;
import io.github.perceptron.models.ModelNotFoundException;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.VersionPlace;
import io.github.perceptron.models.defaults.DefaultModels;
import io.github.perceptron.models.store.PublishedModel;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import java.util.List;
import java.util.Objects;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds model versions. What a prediction needs is found by indexes and read anew each time; who
 * remembers an answer hears of {@link ModelsChanged}.
 */
@Service
public class ModelVersions {

  /** The versions of one model, the highest number first. */
  public static final PagedList<Integer> LIST = PagedList.bySmallNumber("versions");

  private final PublishedModelRepository versions;
  private final RegisteredModelRepository models;
  private final TrainingJobs jobs;
  private final DefaultModels defaultModels;

  ModelVersions(
      PublishedModelRepository versions,
      RegisteredModelRepository models,
      TrainingJobs jobs,
      DefaultModels defaultModels) {
    this.versions = versions;
    this.models = models;
    this.jobs = jobs;
    this.defaultModels = defaultModels;
  }

  /**
   * The champion of the default model.
   *
   * @throws ModelNotFoundException if there is none yet
   */
  @Transactional(readOnly = true)
  public ModelVersion ofDefault() {
    ModelName name = defaultModels.get().model();
    if (name == null) {
      throw versions.count() == 0 ? ModelNotFoundException.none() : ModelNotFoundException.unset();
    }
    return versions
        .aliased(name.value(), ModelAlias.CHAMPION)
        .map(PublishedModel::toVersion)
        .orElseThrow(() -> ModelNotFoundException.noDefault(name));
  }

  /** Whether a file is still that of a version. */
  @Transactional(readOnly = true)
  public boolean haveArtifact(Sha256 sha256) {
    return versions.existsByArtifactSha256(sha256);
  }

  /** Whether a model has a version. */
  @Transactional(readOnly = true)
  public boolean exist(ModelName model) {
    return versions.existsByName(model.value());
  }

  /**
   * The version that an alias points at now.
   *
   * @throws ModelNotFoundException if there is no such model
   * @throws AliasNotFoundException if it has no such alias
   */
  @Transactional(readOnly = true)
  public ModelVersion aliased(ModelName name, String alias) {
    return versions
        .aliased(name.value(), alias)
        .map(PublishedModel::toVersion)
        .orElseThrow(
            () ->
                versions.existsByName(name.value())
                    ? AliasNotFoundException.of(name, alias)
                    : ModelNotFoundException.named(name));
  }

  /**
   * The model a job published.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
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
   * One version of a model.
   *
   * @throws ModelNotFoundException if there is no such version
   */
  @Transactional(readOnly = true)
  public ModelVersion get(ModelVersionId id) {
    return versions
        .findByNameAndVersion(id.model().value(), id.version())
        .map(PublishedModel::toVersion)
        .orElseThrow(() -> ModelNotFoundException.version(id));
  }

  /**
   * One version, which nobody deletes until the caller's transaction ends.
   *
   * @throws ModelNotFoundException if there is no such version
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public ModelVersion hold(ModelVersionId id) {
    if (models.lock(id.model().value()).isEmpty()) {
      throw ModelNotFoundException.version(id);
    }
    return get(id);
  }

  /**
   * A page of one model's versions, the highest number first.
   *
   * @throws ModelNotFoundException if there is no such model
   */
  @Transactional(readOnly = true)
  public Page<ModelVersion> list(ModelName name, PageRequest<Integer> request) {
    if (!versions.existsByName(name.value())) {
      throw ModelNotFoundException.named(name);
    }
    int before = Objects.requireNonNullElse(request.after(), Integer.MAX_VALUE);
    return request.answer(
        count -> toVersions(versions.ofName(name.value(), before, Limit.of(count))),
        ModelVersion::version);
  }

  /** A page of all models' versions, those published last first. */
  @Transactional(readOnly = true)
  public Page<ModelVersion> listAll(PageRequest<VersionPlace> request) {
    VersionPlace after = request.after();
    return request.answer(
        count ->
            toVersions(
                after == null
                    ? versions.newest(Limit.of(count))
                    : versions.newestAfter(
                        after.publishedAt(),
                        after.id().version(),
                        after.id().model().value(),
                        Limit.of(count))),
        VersionPlace::of);
  }

  private static List<ModelVersion> toVersions(List<PublishedModel> rows) {
    return rows.stream().map(PublishedModel::toVersion).toList();
  }
}
