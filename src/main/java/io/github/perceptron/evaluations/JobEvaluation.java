package io.github.perceptron.evaluations;

import io.github.perceptron.network.metrics.EvaluationFigures;

/** How the model of a job does, and on which rows; stored as JSON. */
public record JobEvaluation(EvaluatedRows rows, EvaluationFigures figures) {

  /** How many rows were taken for another class. */
  public int errors() {
    return figures.confusionMatrix().rows() - figures.confusionMatrix().correct();
  }
}
