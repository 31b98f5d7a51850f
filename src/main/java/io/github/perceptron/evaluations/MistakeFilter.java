package io.github.perceptron.evaluations;

import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.problem.ParameterErrors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which mistakes of an evaluation to look at.
 *
 * @param actual only rows of this class; null for all
 * @param predicted only rows that were taken for this class; null for all
 */
public record MistakeFilter(@Nullable Integer actual, @Nullable Integer predicted) {

  /** Finds a class that there is none of. */
  void check(int classes, ParameterErrors errors) {
    check("actual", actual, classes, errors);
    check("predicted", predicted, classes, errors);
  }

  /** How many mistakes there are of this kind. */
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
