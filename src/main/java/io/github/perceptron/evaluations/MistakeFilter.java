package io.github.perceptron.evaluations;

import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.problem.ParameterErrors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A filter for the mistakes of an evaluation.
 *
 * @param actual only rows of this class; null for all
 * @param predicted only rows that were predicted as this class; null for all
 */
public record MistakeFilter(@Nullable Integer actual, @Nullable Integer predicted) {

  /** Adds an error for each class that does not exist. */
  void check(int classes, ParameterErrors errors) {
    check("actual", actual, classes, errors);
    check("predicted", predicted, classes, errors);
  }

  /** Returns the number of mistakes that match the filter. */
  int count(ConfusionMatrix matrix) {
    return labels(actual, matrix)
        .map(
            row ->
                labels(predicted, matrix)
                    .filter(column -> column != row)
                    .map(column -> matrix.count(row, column))
                    .sum())
        .sum();
  }

  private static IntStream labels(@Nullable Integer chosen, ConfusionMatrix matrix) {
    return chosen == null ? IntStream.range(0, matrix.classes()) : IntStream.of(chosen);
  }

  private static void check(
      String parameter, @Nullable Integer label, int classes, ParameterErrors errors) {
    if (label != null && (label < 0 || label >= classes)) {
      errors.add(parameter, "must be a class, from 0 to %d".formatted(classes - 1));
    }
  }
}
