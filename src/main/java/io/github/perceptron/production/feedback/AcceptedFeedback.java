package io.github.perceptron.production.feedback;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.prediction.ids.PredictionId;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A checked right class.
 *
 * @param index its place in the request, from 0
 * @param text the id as the client sent it
 * @param actual the right class
 */
record AcceptedFeedback(int index, String text, PredictionId id, ModelVersion version, int actual) {

  boolean isCorrect() {
    return id.label() == actual;
  }

  /** The day of the prediction, in UTC. */
  LocalDate day() {
    return LocalDate.ofInstant(id.at(), ZoneOffset.UTC);
  }
}
