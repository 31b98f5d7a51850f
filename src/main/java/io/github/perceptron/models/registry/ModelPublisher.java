package io.github.perceptron.models.registry;

import io.github.perceptron.artifacts.ArtifactGoneException;
import io.github.perceptron.artifacts.ArtifactKeeper;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.models.ChampionPolicy;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelProvenance;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelsChanged;
import io.github.perceptron.models.PublishedVersion;
import io.github.perceptron.models.champion.Champions;
import io.github.perceptron.models.defaults.DefaultModels;
import io.github.perceptron.models.store.PublishedModel;
import io.github.perceptron.models.store.PublishedModelRepository;
import io.github.perceptron.models.store.RegisteredModel;
import io.github.perceptron.models.store.RegisteredModelRepository;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.projects.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes model versions. */
@Service
public class ModelPublisher {

  private final RegisteredModelRepository models;
  private final PublishedModelRepository versions;
  private final Champions champions;
  private final ArtifactKeeper artifacts;
  private final DefaultModels defaultModels;
  private final Projects projects;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  // Two concurrent publications may both create the same model; then the second one is retried. A
  // publication is also retried if its file was deleted together with a version that had an equal
  // file.
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
      Champions champions,
      ArtifactKeeper artifacts,
      DefaultModels defaultModels,
      Projects projects,
      ApplicationEventPublisher events,
      Clock clock) {
    this.models = models;
    this.versions = versions;
    this.champions = champions;
    this.artifacts = artifacts;
    this.defaultModels = defaultModels;
    this.projects = projects;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Runs a publication, each time in a new transaction, until no concurrent change makes it fail.
   *
   * @param publication stores the file and calls {@link #publish} or {@link #publishImported}
   * @return the result of {@code publication}
   */
  public <T> T untilPublished(Supplier<T> publication) {
    return publishing.invoke(publication);
  }

  /** Runs a publication that has no result, see {@link #untilPublished(Supplier)}. */
  public void untilPublished(Runnable publication) {
    publishing.invoke(publication);
  }

  /**
   * Publishes the next version of a model, which becomes the champion if the policy of the model
   * selects it; joins the transaction that ends its job. If two transactions publish the first
   * version of the same model concurrently, one of them gets a {@link
   * DataIntegrityViolationException} and must be run again, see {@link #untilPublished}.
   *
   * @param artifact the file of the model, which is already stored
   * @param measuredOn the rows on which the figures of the result were measured
   * @return the version, and whether it is now the champion
   * @throws ArtifactGoneException if the file was deleted meanwhile; the caller must store it again
   *     in a new transaction
   */
  @Transactional
  public PublishedVersion publish(
      ModelName name,
      JobId jobId,
      Artifact artifact,
      TrainingResult result,
      MeasuredOn measuredOn,
      ModelProvenance provenance) {
    return publish(
        name,
        jobId,
        artifact,
        result.parameterSha256(),
        finite(result.testLoss()),
        finite(result.testAccuracy()),
        result.testErrors(),
        measuredOn,
        provenance);
  }

  /**
   * Publishes a model that was not trained by this service, see {@link #publish}.
   *
   * @param testLoss null if it was not measured; then the other figures and {@code measuredOn} are
   *     null, too
   * @return the version, and whether it is now the champion
   * @throws ArtifactGoneException if the file was deleted meanwhile; the caller must store it again
   *     in a new transaction
   * @throws io.github.perceptron.projects.ProjectLimitException if the project would have more
   *     bytes than it may
   */
  @Transactional
  public PublishedVersion publishImported(
      ModelName name,
      Artifact artifact,
      Sha256 parameterSha256,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      @Nullable ErrorFigures testErrors,
      @Nullable MeasuredOn measuredOn,
      ModelProvenance provenance) {
    PublishedVersion published =
        publish(
            name,
            null,
            artifact,
            parameterSha256,
            testLoss,
            testAccuracy,
            testErrors,
            measuredOn,
            provenance);
    projects.requireStored();
    return published;
  }

  private PublishedVersion publish(
      ModelName name,
      @Nullable JobId jobId,
      Artifact artifact,
      Sha256 parameterSha256,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      @Nullable ErrorFigures testErrors,
      @Nullable MeasuredOn measuredOn,
      ModelProvenance provenance) {
    ChampionPolicy policy =
        provenance.input().numbers().isEmpty()
            ? ChampionPolicy.DEFAULT
            : ChampionPolicy.DEFAULT_OF_NUMBERS;
    RegisteredModel model = lockOrCreate(name, policy);
    artifacts.keep(artifact.sha256());
    ModelVersion version =
        new ModelVersion(
            UUID.randomUUID(),
            new ModelVersionId(name, model.nextVersion()),
            jobId,
            artifact.sha256(),
            artifact.bytes(),
            parameterSha256,
            testLoss,
            testAccuracy,
            testErrors,
            measuredOn,
            provenance,
            now());
    versions.saveAndFlush(new PublishedModel(version));
    ChampionVerdict verdict = champions.judge(model, version);
    defaultModels.published(name);
    events.publishEvent(new ModelsChanged(name));
    return new PublishedVersion(version, verdict);
  }

  private RegisteredModel lockOrCreate(ModelName name, ChampionPolicy first) {
    RegisteredModel known = models.lock(name.key()).orElse(null);
    if (known == null) {
      return models.saveAndFlush(new RegisteredModel(name, first, now()));
    }
    if (!versions.existsByName(name.key())) {
      known.begin(first, now());
    }
    return known;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable Double finite(@Nullable Double value) {
    return value != null && Double.isFinite(value) ? value : null;
  }
}
