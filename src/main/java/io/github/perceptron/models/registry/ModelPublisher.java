package io.github.perceptron.models.registry;

import io.github.perceptron.artifacts.ArtifactGoneException;
import io.github.perceptron.artifacts.ArtifactKeeper;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.TrainingResult;
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
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
      Champions champions,
      ArtifactKeeper artifacts,
      DefaultModels defaultModels,
      ApplicationEventPublisher events,
      Clock clock) {
    this.models = models;
    this.versions = versions;
    this.champions = champions;
    this.artifacts = artifacts;
    this.defaultModels = defaultModels;
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
   * @param measuredOn what the result's figures were measured on
   * @return the version, and whether it is the champion now
   * @throws ArtifactGoneException if the file was deleted since; store it again and begin anew
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
        measuredOn,
        provenance);
  }

  /**
   * The same for a model that no job of this service trained.
   *
   * @param testLoss null unless it was measured, as are the accuracy and what it was measured on
   * @return the version, and whether it is the champion now
   * @throws ArtifactGoneException if the file was deleted since; store it again and begin anew
   */
  @Transactional
  public PublishedVersion publishImported(
      ModelName name,
      Artifact artifact,
      Sha256 parameterSha256,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      @Nullable MeasuredOn measuredOn,
      ModelProvenance provenance) {
    return publish(
        name, null, artifact, parameterSha256, testLoss, testAccuracy, measuredOn, provenance);
  }

  private PublishedVersion publish(
      ModelName name,
      @Nullable JobId jobId,
      Artifact artifact,
      Sha256 parameterSha256,
      @Nullable Double testLoss,
      @Nullable Double testAccuracy,
      @Nullable MeasuredOn measuredOn,
      ModelProvenance provenance) {
    RegisteredModel model = lockOrMake(name);
    artifacts.keep(artifact.sha256());
    ModelVersion version =
        new ModelVersion(
            new ModelVersionId(name, model.nextVersion()),
            jobId,
            artifact.sha256(),
            artifact.bytes(),
            parameterSha256,
            testLoss,
            testAccuracy,
            measuredOn,
            provenance,
            now());
    versions.saveAndFlush(new PublishedModel(version));
    ChampionVerdict verdict = champions.judge(model, version);
    defaultModels.published(name);
    events.publishEvent(new ModelsChanged(name));
    return new PublishedVersion(version, verdict);
  }

  private RegisteredModel lockOrMake(ModelName name) {
    RegisteredModel known = models.lock(name.value()).orElse(null);
    if (known == null) {
      return models.saveAndFlush(new RegisteredModel(name, now()));
    }
    if (!versions.existsByName(name.value())) {
      known.begin(now());
    }
    return known;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
