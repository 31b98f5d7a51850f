package io.github.perceptron.prediction;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.network.Probabilities;

/**
 * What a model sees in one image.
 *
 * @param probabilities one for each class, together 1
 * @param model which model it was
 */
public record Prediction(Probabilities probabilities, ModelVersion model) {

  /** The most probable class; the lowest of several that tie. */
  public int label() {
    return probabilities.label();
  }
}
