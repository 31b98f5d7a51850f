package io.github.perceptron.prediction;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.ComputeGate;
import io.github.perceptron.prediction.pictures.InvalidPictureException;
import io.github.perceptron.prediction.pictures.Picture;
import io.github.perceptron.prediction.pictures.PictureLimits;
import io.github.perceptron.prediction.pictures.Preprocessing;
import io.github.perceptron.prediction.serving.LoadedModels;
import io.github.perceptron.prediction.serving.ModelChoice;
import io.github.perceptron.prediction.serving.ModelUnreadableException;
import io.github.perceptron.prediction.serving.ModelVersionCache;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.problem.OverloadedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Asks models what they see in pictures.
 *
 * <p>Safe for use by many threads: the same image gets the same bits from the same model, however
 * many ask at once and whatever else is asked with it.
 */
@Service
public final class Predictor {

  private final ModelVersionCache versions;
  private final LoadedModels models;
  private final PictureLimits limits;
  private final ComputeGate gate;

  Predictor(
      ModelVersionCache versions,
      LoadedModels models,
      PredictionProperties properties,
      ComputeGate gate) {
    this.versions = versions;
    this.models = models;
    this.limits = new PictureLimits(properties.maxPicturePixels());
    this.gate = gate;
  }

  /**
   * The chosen model, in memory and ready to answer.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws ModelUnreadableException if the model's file is gone or damaged
   * @throws OverloadedException if reading it takes too long
   */
  public PinnedModel ask(ModelChoice choice) {
    return new PinnedModel(versions.of(choice), models, limits, gate);
  }

  /**
   * Takes a model out of memory; requests under way finish with it, and the next one that asks for
   * it reads it again.
   */
  public void release(ModelVersion version) {
    models.release(version);
  }

  /**
   * What the chosen model sees in each picture, in their order; all from one version.
   *
   * @param preprocessing null for what is usual for each picture's kind
   * @throws InvalidPictureException naming every picture that does not fit or cannot be read
   * @throws OverloadedException if too many images wait
   */
  public List<Prediction> predict(
      ModelChoice choice, List<Picture> pictures, @Nullable Preprocessing preprocessing) {
    return ask(choice).predict(pictures, preprocessing);
  }
}
