package io.github.perceptron.evaluations.web;

import io.github.perceptron.network.metrics.RegressionFigures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one number.
 *
 * @param name of its column
 * @param r2 null for fewer than 2 rows
 * @param bias mean of actual less predicted: above 0 if predictions are too low
 * @param medianError median of the absolute errors
 * @param largestError largest absolute error
 * @param residuals how often actual less predicted is in each of 20 ranges
 * @param points actual and predicted number of at most 1,000 rows, evenly spaced over all
 */
@Schema(name = "TargetEvaluation")
record TargetView(
    String name,
    double mae,
    double rmse,
    @Nullable Double r2,
    double bias,
    double medianError,
    double largestError,
    Histogram residuals,
    List<Point> points) {

  static TargetView of(RegressionFigures.OfNumber number) {
    return new TargetView(
        number.name(),
        number.errors().mae(),
        number.errors().rmse(),
        number.errors().r2(),
        number.bias(),
        number.medianError(),
        number.largestError(),
        new Histogram(number.residuals().edges(), number.residuals().counts()),
        number.points().stream()
            .map(point -> new Point(point.actual(), point.predicted()))
            .toList());
  }

  /** The edges of the ranges, one more than counts, and the rows of each range. */
  @Schema(name = "ResidualHistogram")
  record Histogram(List<Double> edges, List<Integer> counts) {}

  /** The actual and the predicted number of a row. */
  @Schema(name = "PredictedPoint")
  record Point(double actual, double predicted) {}
}
