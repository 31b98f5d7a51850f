package io.github.perceptron.network.metrics;

import io.github.perceptron.network.metrics.RegressionFigures.OfNumber;
import io.github.perceptron.network.metrics.RegressionFigures.Point;
import io.github.perceptron.network.metrics.RegressionFigures.WorstRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Collects the rows of a regression into {@link RegressionFigures}. */
public final class RegressionTally {

  /** The most rows among the worst. */
  public static final int WORST = 50;

  /** The most rows of a plot. */
  public static final int MOST_POINTS = 1000;

  private final List<String> names;
  private final double[] units;
  private final ErrorTally tally;
  private final List<Row> rows = new ArrayList<>();
  private boolean finite = true;

  /**
   * @param names of the numbers of a row
   * @param units by which errors of different numbers are made comparable: the deviation of each
   */
  public RegressionTally(List<String> names, double[] units) {
    this.names = List.copyOf(names);
    this.units = units.clone();
    this.tally = new ErrorTally(names.size());
  }

  /**
   * Adds a row.
   *
   * @param index index of the row in its data
   * @param actual its numbers
   * @param predicted the network's numbers
   */
  public void add(int index, double[] actual, double[] predicted) {
    finite &= Arrays.stream(predicted).allMatch(Double::isFinite);
    tally.beginRow();
    for (int k = 0; k < actual.length; k++) {
      tally.add(k, predicted[k], actual[k]);
    }
    rows.add(new Row(index, actual.clone(), predicted.clone()));
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Row(int index, double[] actual, double[] predicted) {

    WorstRow boxed() {
      return new WorstRow(index, RegressionTally.boxed(actual), RegressionTally.boxed(predicted));
    }
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /**
   * Returns the figures of the rows so far, at least one. If a predicted number is not finite, they
   * have only a loss.
   *
   * @param loss their mean loss, which the caller computes
   */
  public RegressionFigures figures(double loss) {
    ErrorSums sums = tally.sums();
    ErrorFigures all = ErrorFigures.of(sums);
    if (!finite) {
      return new RegressionFigures(Double.NaN, rows.size(), all, List.of(), List.of());
    }
    List<OfNumber> numbers =
        IntStream.range(0, names.size()).mapToObj(k -> ofNumber(k, sums)).toList();
    List<WorstRow> worst =
        rows.stream()
            .sorted(Comparator.comparingDouble(this::size).reversed().thenComparing(Row::index))
            .limit(WORST)
            .map(Row::boxed)
            .toList();
    return new RegressionFigures(loss, rows.size(), all, numbers, worst);
  }

  /** The length of a row's errors, each in units of its number. */
  private double size(Row row) {
    double squares = 0;
    for (int k = 0; k < units.length; k++) {
      double error = (row.actual()[k] - row.predicted()[k]) / units[k];
      squares += error * error;
    }
    return Math.sqrt(squares);
  }

  private OfNumber ofNumber(int k, ErrorSums sums) {
    double[] residuals =
        rows.stream().mapToDouble(row -> row.actual()[k] - row.predicted()[k]).toArray();
    double[] errors = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
    int half = errors.length / 2;
    double median = errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
    return new OfNumber(
        names.get(k),
        ErrorFigures.of(new ErrorSums(List.of(sums.numbers().get(k)))),
        Arrays.stream(residuals).sum() / residuals.length,
        median,
        errors[errors.length - 1],
        ResidualHistogram.of(residuals),
        points(k));
  }

  private List<Point> points(int k) {
    int count = Math.min(rows.size(), MOST_POINTS);
    return IntStream.range(0, count)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / count)))
        .map(row -> new Point(row.actual()[k], row.predicted()[k]))
        .toList();
  }
}
