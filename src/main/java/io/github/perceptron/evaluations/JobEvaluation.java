package io.github.perceptron.evaluations;

import io.github.perceptron.network.metrics.EvaluationFigures;

/** The figures of the model of a job and the rows that they were measured on; stored as JSON. */
public record JobEvaluation(EvaluatedRows rows, EvaluationFigures figures) {

  /** Returns the number of rows that are classified wrongly. */
  public int errors() {
    return figures.confusionMatrix().rows() - figures.confusionMatrix().correct();
  }
}
