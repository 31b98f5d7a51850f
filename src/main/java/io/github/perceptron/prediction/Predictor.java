package io.github.perceptron.prediction;

import io.github.perceptron.datasets.GreyscaleImage;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.ModelVersions;
import io.github.perceptron.network.InputContract;
import io.github.perceptron.network.Probabilities;
import org.springframework.stereotype.Service;

/**
 * Asks a model what it sees in a picture.
 *
 * <p>Safe for use by many threads: the same picture gets the same bits from the same model, however
 * many ask at once.
 */
@Service
public final class Predictor {

  private final ModelVersions versions;
  private final LoadedModels models;
  private final PredictionThreads threads;

  Predictor(ModelVersions versions, LoadedModels models, PredictionThreads threads) {
    this.versions = versions;
    this.models = models;
    this.threads = threads;
  }

  /**
   * What the chosen model sees in the picture.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such model
   * @throws io.github.perceptron.jobs.JobNotFoundException if there is no such job
   * @throws InvalidImageException if the picture does not fit the model or cannot be read
   * @throws OverloadedException if too many ask at once
   * @throws ModelUnreadableException if the model's file is gone or damaged
   */
  public Prediction predict(ModelChoice choice, Picture picture) {
    ModelVersion model = choice.in(versions);
    LoadedModel loaded = models.of(model);
    InputContract contract =
        loaded.knownContract().orElseGet(() -> threads.run(loaded::readContract));
    GreyscaleImage image = picture.toImage(contract.shape());
    Probabilities probabilities = threads.run(() -> loaded.predict(image));
    return new Prediction(probabilities, model);
  }
}
