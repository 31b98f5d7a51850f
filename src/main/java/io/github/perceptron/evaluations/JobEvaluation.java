package io.github.perceptron.evaluations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.network.metrics.ClassEvaluation;
import io.github.perceptron.network.metrics.Evaluation;
import io.github.perceptron.network.metrics.EvaluationFigures;
import io.github.perceptron.network.metrics.RegressionFigures;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the model of a job and the rows that they were measured on; stored as JSON.
 *
 * @param figures of a model of classes; null for numbers
 * @param numbers of a model of numbers; null for classes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobEvaluation(
    EvaluatedRows rows, @Nullable EvaluationFigures figures, @Nullable RegressionFigures numbers) {

  public JobEvaluation {
    if ((figures == null) == (numbers == null)) {
      throw new IllegalArgumentException("An evaluation has figures of classes or of numbers");
    }
  }

  static JobEvaluation of(EvaluatedRows rows, Evaluation evaluation) {
    if (evaluation instanceof ClassEvaluation classes) {
      return new JobEvaluation(rows, classes.figures(), null);
    }
    return new JobEvaluation(rows, null, (RegressionFigures) evaluation);
  }

  /** Returns the number of rows that are classified wrongly; 0 for numbers. */
  public int errors() {
    return figures == null
        ? 0
        : figures.confusionMatrix().rows() - figures.confusionMatrix().correct();
  }
}
