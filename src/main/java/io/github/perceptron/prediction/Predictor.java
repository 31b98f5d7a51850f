package io.github.perceptron.prediction;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.prediction.pictures.PictureLimits;
import io.github.perceptron.prediction.serving.LoadedModels;
import io.github.perceptron.prediction.serving.ModelChoice;
import io.github.perceptron.prediction.serving.ModelUnreadableException;
import io.github.perceptron.prediction.serving.ModelVersionCache;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.prediction.serving.PredictionTimes;
import io.github.perceptron.problem.OverloadedException;
import io.github.perceptron.roles.RoleProperties;
import io.github.perceptron.tracing.Traces;
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
  private final LoadedModels models;
  private final PictureLimits limits;
  private final ComputeGate gate;
  private final PredictionTimes times;
  private final Traces traces;
  private final RoleProperties roles;

  Predictor(
      ModelVersionCache versions,
      LoadedModels models,
      PredictionProperties properties,
      ComputeGate gate,
      PredictionTimes times,
      Traces traces,
      RoleProperties roles) {
    this.versions = versions;
    this.models = models;
    this.limits = new PictureLimits(properties.maxPicturePixels());
    this.gate = gate;
    this.times = times;
    this.traces = traces;
    this.roles = roles;
  }

  /**
   * Returns the chosen model version, loaded and ready to predict.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws ModelUnreadableException if the model's file is missing or damaged
   * @throws io.github.perceptron.artifacts.StoreUnavailableException if it is not in memory, and
   *     the artifact store does not answer
   * @throws io.github.perceptron.roles.NotPredictingException if this instance only trains
   * @throws OverloadedException if loading it takes too long
   */
  public PinnedModel ask(ModelChoice choice) {
    roles.requirePredicting();
    return new PinnedModel(versions.of(choice), models, limits, gate, times, traces);
  }

  /**
   * Removes a model from memory. Current requests still finish with it; the next request loads it
   * again.
   */
  public void release(ModelVersion version) {
    models.release(version);
  }
}
