package io.github.perceptron.models;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.TrainingJobs;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.ArtifactStore.Artifact;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes model versions, and deletes them. */
@Service
public class ModelPublisher {

  private final RegisteredModelRepository models;
  private final PublishedModelRepository versions;
  private final AliasRowRepository aliases;
  private final Champions champions;
  private final ArtifactKeeper artifacts;
  private final TrainingJobs jobs;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  // Two that end at once may both make the same model; the second one tries again. So does one
  // whose file, equal to that of a version just deleted, was deleted with it.
  private final RetryTemplate publishing =
      new RetryTemplate(
          RetryPolicy.builder()
              .includes(DataIntegrityViolationException.class)
              .includes(ConcurrencyFailureException.class)
              .includes(ArtifactGoneException.class)
              .maxRetries(50)
              .delay(Duration.ofMillis(20))
              .jitter(Duration.ofMillis(10))
              .build());

  ModelPublisher(
      RegisteredModelRepository models,
      PublishedModelRepository versions,
      AliasRowRepository aliases,
      Champions champions,
      ArtifactKeeper artifacts,
      TrainingJobs jobs,
      ApplicationEventPublisher events,
      Clock clock) {
    this.models = models;
    this.versions = versions;
    this.aliases = aliases;
    this.champions = champions;
    this.artifacts = artifacts;
    this.jobs = jobs;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Does what publishes a version, in a transaction of its own each time, until it meets no other
   * in its way.
   *
   * @param publication stores the file and calls {@link #publish} or {@link #publishImported}
   * @return what {@code publication} gave
   */
  public <T> T untilPublished(Supplier<T> publication) {
    return publishing.invoke(publication);
  }

  /** The same for a publication that gives nothing back. */
  public void untilPublished(Runnable publication) {
    publishing.invoke(publication);
  }

  /**
   * Publishes the next version of a model, which becomes its champion if the model's policy says
   * so; joins the transaction that ends its job. Two that publish first versions of one name at
   * once meet at its primary key: one gets a {@link DataIntegrityViolationException} and has to
   * begin its transaction anew, see {@link #untilPublished}.
   *
   * @param artifact the model's file, stored already
   * @throws ArtifactGoneException if the file was deleted since; store it again and begin anew
   */
  @Transactional
  public ModelVersion publish(
      String name,
      JobId jobId,
      Artifact artifact,
      TrainingResult result,
      ModelProvenance provenance) {
    return publish(
        name,
        jobId,
        artifact,
        result.parameterSha256(),
        finite(result.testLoss()),
        finite(result.testAccuracy()),
        provenance);
  }

  /**
   * The same for a model that no job of this service trained.
   *
   * @param testLoss null unless it was measured, as is the accuracy
   * @throws ArtifactGoneException if the file was deleted since; store it again and begin anew
   */
  @Transactional
  public ModelVersion publishImported(
      String name,
      Artifact artifact,
      String parameterSha256,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      ModelProvenance provenance) {
    return publish(name, null, artifact, parameterSha256, testLoss, testAccuracy, provenance);
  }

  private ModelVersion publish(
      String name,
      @Nullable JobId jobId,
      Artifact artifact,
      String parameterSha256,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      ModelProvenance provenance) {
    RegisteredModel model = lockOrMake(name);
    artifacts.keep(artifact.sha256());
    ModelVersion version =
        new ModelVersion(
            name,
            model.nextVersion(),
            jobId,
            artifact.sha256(),
            artifact.bytes(),
            parameterSha256,
            testLoss,
            testAccuracy,
            provenance,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    versions.saveAndFlush(new PublishedModel(version));
    champions.elect(model, MoveReason.PUBLISHED);
    // Also without a move: the default model is that of the newest version.
    events.publishEvent(new ModelsChanged(name));
    return version;
  }

  /**
   * Deletes a version. Its number is not used again; its file goes when no other version has the
   * same and predictions that began with it have ended.
   *
   * @throws ModelNotFoundException if there is no such version
   * @throws ProtectedVersionException if an alias points at it, or a job that has not ended starts
   *     from it
   */
  @Transactional
  public void delete(String name, int version) {
    if (models.lock(name).isEmpty()) {
      throw ModelNotFoundException.version(name, version);
    }
    PublishedModel row =
        versions
            .findByNameAndVersion(name, version)
            .orElseThrow(() -> ModelNotFoundException.version(name, version));
    List<String> pointing =
        aliases.pointingAt(name, List.of(version)).stream().map(it -> it.getId().alias()).toList();
    if (!pointing.isEmpty()) {
      throw ProtectedVersionException.inUse(name, version, pointing);
    }
    List<JobId> starting = jobs.unfinishedFrom(name, version);
    if (!starting.isEmpty()) {
      throw ProtectedVersionException.neededBy(name, version, starting);
    }
    versions.delete(row);
    artifacts.release(row.toVersion().artifactSha256());
    events.publishEvent(new ModelsChanged(name));
  }

  private RegisteredModel lockOrMake(String name) {
    return models
        .lock(name)
        .orElseGet(
            () ->
                models.saveAndFlush(
                    new RegisteredModel(name, clock.instant().truncatedTo(ChronoUnit.MICROS))));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
