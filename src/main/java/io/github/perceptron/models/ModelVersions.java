package io.github.perceptron.models;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.TrainingJobs;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.ArtifactStore.Artifact;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes model versions and finds them again. */
@Service
public class ModelVersions {

  /** The most versions that {@link #newest(int)} lists. */
  public static final int MAX_LISTED = 200;

  private final PublishedModelRepository models;
  private final TrainingJobs jobs;
  private final Clock clock;

  ModelVersions(PublishedModelRepository models, TrainingJobs jobs, Clock clock) {
    this.models = models;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Publishes the next version of a model; joins the transaction that ends its job.
   *
   * @param artifact the model's file, stored already
   */
  @Transactional
  public ModelVersion publish(String name, JobId jobId, Artifact artifact, TrainingResult result) {
    ModelVersion version =
        new ModelVersion(
            name,
            models.lastVersionOf(name) + 1,
            jobId,
            artifact.sha256(),
            artifact.bytes(),
            result.parameterSha256(),
            result.testLoss(),
            result.testAccuracy(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    models.save(new PublishedModel(version));
    return version;
  }

  /**
   * Publishes a model that no job of this service trained.
   *
   * @param artifact the model's file, stored already
   * @param testLoss null unless it was measured, as is the accuracy
   */
  @Transactional
  public ModelVersion publishImported(
      String name,
      Artifact artifact,
      String parameterSha256,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy) {
    ModelVersion version =
        new ModelVersion(
            name,
            models.lastVersionOf(name) + 1,
            null,
            artifact.sha256(),
            artifact.bytes(),
            parameterSha256,
            testLoss,
            testAccuracy,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    models.save(new PublishedModel(version));
    return version;
  }

  /**
   * The model of the job that succeeded last.
   *
   * @throws ModelNotFoundException if none has yet
   */
  @Transactional(readOnly = true)
  public ModelVersion newest() {
    return models.newest(Limit.of(1)).stream()
        .findFirst()
        .map(PublishedModel::toVersion)
        .orElseThrow(ModelNotFoundException::none);
  }

  /** The newest versions of all models. */
  @Transactional(readOnly = true)
  public List<ModelVersion> newest(int count) {
    return models.newest(Limit.of(Math.min(count, MAX_LISTED))).stream()
        .map(PublishedModel::toVersion)
        .toList();
  }

  /**
   * The model a job published.
   *
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws ModelNotFoundException if it has no model
   */
  @Transactional(readOnly = true)
  public ModelVersion ofJob(JobId jobId) {
    return models
        .findByJobId(jobId.value())
        .map(PublishedModel::toVersion)
        .orElseThrow(() -> noModelOf(jobId));
  }

  private ModelNotFoundException noModelOf(JobId jobId) {
    JobSnapshot job = jobs.get(jobId);
    return ModelNotFoundException.ofJob(jobId.toString(), job.state().toString());
  }

  /**
   * One version of a model.
   *
   * @throws ModelNotFoundException if there is no such version
   */
  @Transactional(readOnly = true)
  public ModelVersion get(String name, int version) {
    return models
        .findByNameAndVersion(name, version)
        .map(PublishedModel::toVersion)
        .orElseThrow(() -> ModelNotFoundException.version(name, version));
  }
}
