package io.github.perceptron.prediction;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.prediction.ids.PredictionIds;
import io.github.perceptron.prediction.pictures.PictureLimits;
import io.github.perceptron.prediction.serving.LoadedModels;
import io.github.perceptron.prediction.serving.ModelChoice;
import io.github.perceptron.prediction.serving.ModelUnreadableException;
import io.github.perceptron.prediction.serving.ModelVersionCache;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.prediction.serving.PredictionTimes;
import io.github.perceptron.prediction.serving.StickyKey;
import io.github.perceptron.prediction.serving.Traffic;
import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.roles.RoleProperties;
import io.github.perceptron.tracing.Traces;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Predicts pictures with models.
 *
 * <p>Safe for use by many threads. The same model gives exactly the same bits for the same image,
 * however many requests there are at the same time and whichever images are computed with it.
 */
@Service
public final class Predictor {

  private final ModelVersionCache versions;
  private final Serving serving;
  private final RoleProperties roles;

  Predictor(
      ModelVersionCache versions,
      LoadedModels models,
      PredictionProperties properties,
      ComputeGate gate,
      PredictionTimes times,
      Traces traces,
      PredictionIds ids,
      List<PredictionObserver> observers,
      RoleProperties roles) {
    this.versions = versions;
    this.serving =
        new Serving(
            models,
            new PictureLimits(properties.maxPicturePixels()),
            gate,
            times,
            traces,
            ids,
            List.copyOf(observers));
    this.roles = roles;
  }

  /**
   * Returns the versions that a choice means now, of which one answers a request.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.models.AliasNotFoundException if the model has no such alias
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   */
  public Traffic trafficOf(ModelChoice choice) {
    return versions.of(choice);
  }

  /**
   * Returns the version that answers a request, loaded and ready to predict.
   *
   * @param sticky requests with the same key are answered by the same version of an alias; null for
   *     any
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws ModelUnreadableException if the model's file is missing or damaged
   * @throws io.github.perceptron.artifacts.StoreUnavailableException if it is not in memory, and
   *     the artifact store does not answer
   * @throws io.github.perceptron.roles.NotPredictingException if this instance only trains
   * @throws OverloadedException if loading it takes too long
   */
  public PinnedModel ask(ModelChoice choice, @Nullable StickyKey sticky) {
    Traffic traffic = versions.of(choice);
    return load(traffic.pick(sticky), traffic);
  }

  /**
   * Returns a version, loaded and ready to predict.
   *
   * @param traffic the traffic of which the version was chosen
   * @throws ModelUnreadableException if the model's file is missing or damaged
   * @throws OverloadedException if loading it takes too long
   */
  public PinnedModel load(ModelVersion version, Traffic traffic) {
    roles.requirePredicting();
    return new PinnedModel(version, traffic.alias(), serving);
  }

  /** Whether requests wait for a batch, so that work without a client should wait. */
  public boolean isBusy() {
    return serving.models().areBusy();
  }

  /**
   * Removes a model from memory. Current requests still finish with it; the next request loads it
   * again.
   */
  public void release(ModelVersion version) {
    serving.models().release(version);
  }
}
