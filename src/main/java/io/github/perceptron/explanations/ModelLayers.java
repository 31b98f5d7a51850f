package io.github.perceptron.explanations;

import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.prediction.Predictor;
import io.github.perceptron.prediction.serving.ModelChoice;
import org.springframework.stereotype.Service;

/** Opens model versions, so that one can look inside. */
@Service
public class ModelLayers {

  private final Predictor predictor;

  ModelLayers(Predictor predictor) {
    this.predictor = predictor;
  }

  /**
   * Returns a version, loaded as for predictions.
   *
   * @throws io.github.perceptron.models.ModelNotFoundException if there is no such version
   * @throws io.github.perceptron.prediction.serving.ModelUnreadableException if its file is missing
   *     or damaged
   * @throws io.github.perceptron.problem.OverloadedException if loading it takes too long
   */
  public OpenModel open(ModelVersionId id) {
    return OpenModel.of(predictor.ask(new ModelChoice.Version(id), null));
  }
}
