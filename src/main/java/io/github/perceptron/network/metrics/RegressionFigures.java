package io.github.perceptron.network.metrics;

import java.util.List;

/**
 * How far a network's numbers are from the actual ones. All but the loss is in the unit of the
 * numbers.
 *
 * @param loss mean over the rows of what training minimises, of the standardised numbers, plus the
 *     l1 and l2 penalties; not finite if training diverged
 * @param rows number of rows
 * @param errors over all numbers
 * @param numbers one for each number of a row
 * @param worst the rows with the largest errors, the largest first
 */
public record RegressionFigures(
    double loss, int rows, ErrorFigures errors, List<OfNumber> numbers, List<WorstRow> worst)
    implements Evaluation {

  public RegressionFigures {
    numbers = List.copyOf(numbers);
    worst = List.copyOf(worst);
  }

  /**
   * The figures of one number of the rows.
   *
   * @param name of the number
   * @param bias mean of the residuals (actual less predicted): above 0 if predictions are too low
   * @param medianError median of the absolute errors
   * @param largestError largest absolute error
   * @param points some rows for a plot, evenly spaced over all of them
   */
  public record OfNumber(
      String name,
      ErrorFigures errors,
      double bias,
      double medianError,
      double largestError,
      ResidualHistogram residuals,
      List<Point> points) {

    public OfNumber {
      points = List.copyOf(points);
    }
  }

  /** The actual and the predicted number of a row. */
  public record Point(double actual, double predicted) {}

  /**
   * A row that is predicted badly.
   *
   * @param index index of the row in its data
   * @param actual its numbers
   * @param predicted the network's numbers
   */
  public record WorstRow(int index, List<Double> actual, List<Double> predicted) {

    public WorstRow {
      actual = List.copyOf(actual);
      predicted = List.copyOf(predicted);
    }
  }
}
