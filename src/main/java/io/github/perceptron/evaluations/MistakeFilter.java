package io.github.perceptron.evaluations;

import io.github.perceptron.network.metrics.ConfusionMatrix;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which mistakes of an evaluation to look at.
 *
 * @param actual only rows of this class; null for all
 * @param predicted only rows that were taken for this class; null for all
 */
public record MistakeFilter(@Nullable Integer actual, @Nullable Integer predicted) {

  /** Refuses a class that there is none of. */
  void requireWithin(int classes) {
    require("actual", actual, classes);
    require("predicted", predicted, classes);
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

  private static void require(String parameter, @Nullable Integer label, int classes) {
    if (label != null && (label < 0 || label >= classes)) {
      throw InvalidEvaluationQueryException.badLabel(parameter, classes);
    }
  }
}
