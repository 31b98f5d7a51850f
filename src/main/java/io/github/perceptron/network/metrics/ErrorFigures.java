package io.github.perceptron.network.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far predicted numbers are from the actual ones, in the unit of the numbers. With several
 * numbers in a row each figure is the mean of the figures of the numbers, as scikit-learn's with
 * {@code multioutput="uniform_average"}.
 *
 * @param mae mean absolute error, at least 0
 * @param rmse root of the mean squared error, at least 0
 * @param r2 share of the spread of the actual numbers that the predictions explain, at most 1: 1 -
 *     squared errors / squared differences from the mean. If all actual numbers are equal it is 1
 *     for predictions without an error and otherwise 0. Null for fewer than 2 rows
 */
public record ErrorFigures(double mae, double rmse, @Nullable Double r2) {

  /** Returns the figures of some rows, of which there is at least one. */
  public static ErrorFigures of(ErrorSums sums) {
    return new ErrorFigures(
        mean(sums.numbers(), it -> it.absolute() / it.rows()),
        mean(sums.numbers(), it -> Math.sqrt(it.squared() / it.rows())),
        sums.numbers().get(0).rows() < 2 ? null : mean(sums.numbers(), ErrorFigures::explained));
  }

  private static double explained(ErrorSums.OfNumber sums) {
    if (sums.spread() == 0) {
      return sums.squared() == 0 ? 1 : 0;
    }
    return 1 - sums.squared() / sums.spread();
  }

  private static double mean(
      List<ErrorSums.OfNumber> numbers, ToDoubleFunction<ErrorSums.OfNumber> figure) {
    return numbers.stream().mapToDouble(figure).sum() / numbers.size();
  }
}
