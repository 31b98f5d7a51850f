package io.github.perceptron.network.metrics;

import io.github.perceptron.network.metrics.RegressionFigures.OfNumber;
import io.github.perceptron.network.metrics.RegressionFigures.Point;
import io.github.perceptron.network.metrics.RegressionFigures.WorstRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Collects the rows of a regression into {@link RegressionFigures}. */
public final class RegressionTally {

  /** The most rows among the worst. */
  public static final int WORST = 50;

  /** The most rows of a plot. */
  public static final int MOST_POINTS = 1000;

  private static final Comparator<Row> WORST_FIRST =
      Comparator.comparingDouble(Row::size).reversed().thenComparing(Row::index);

  private final List<String> names;
  private final double[] units;
  private final ErrorTally tally;

  /** {@code [numbers][rows]}: the actual number less the predicted one. */
  private final double[][] residuals;

  private final List<Row> points = new ArrayList<>();

  /** The least bad one first, because it gives way to a worse one. */
  private final PriorityQueue<Row> worst = new PriorityQueue<>(WORST_FIRST.reversed());

  private final int mostPoints;
  private int rows;
  private boolean finite = true;

  /**
   * @param names of the numbers of a row
   * @param units by which errors of different numbers are made comparable: the deviation of each
   * @param rows how many rows will be added; each takes 8 bytes for each number
   */
  public RegressionTally(List<String> names, double[] units, int rows) {
    this.names = List.copyOf(names);
    this.units = units.clone();
    this.tally = new ErrorTally(names.size());
    this.residuals = new double[names.size()][rows];
    this.mostPoints = Math.min(rows, MOST_POINTS);
  }

  /**
   * Adds a row.
   *
   * @param index index of the row in its data
   * @param actual its numbers
   * @param predicted the network's numbers
   * @throws IndexOutOfBoundsException if there are more rows than expected
   */
  public void add(int index, double[] actual, double[] predicted) {
    finite &= Arrays.stream(predicted).allMatch(Double::isFinite);
    tally.beginRow();
    double squares = 0;
    for (int k = 0; k < actual.length; k++) {
      double residual = actual[k] - predicted[k];
      tally.add(k, predicted[k], actual[k]);
      residuals[k][rows] = residual;
      squares += residual / units[k] * (residual / units[k]);
    }
    keep(index, actual, predicted, Math.sqrt(squares));
    rows++;
  }

  /**
   * @param size the length of the row's errors, each in units of its number
   */
  private void keep(int index, double[] actual, double[] predicted, double size) {
    // Evenly spaced over all rows.
    long nextPoint = (long) points.size() * residuals[0].length / Math.max(1, mostPoints);
    boolean isPoint = points.size() < mostPoints && rows == nextPoint;
    boolean isWorst = worst.size() < WORST || size >= worst.element().size();
    if (isPoint || isWorst) {
      Row row = new Row(index, size, actual.clone(), predicted.clone());
      if (isPoint) {
        points.add(row);
      }
      worst.add(row);
      if (worst.size() > WORST) {
        worst.remove();
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Row(int index, double size, double[] actual, double[] predicted) {

    WorstRow boxed() {
      return new WorstRow(index, RegressionTally.boxed(actual), RegressionTally.boxed(predicted));
    }
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /**
   * Returns the figures of the rows, at least one. If a predicted number is not finite, they have
   * only a loss.
   *
   * @param loss their mean loss, which the caller computes
   * @throws IllegalStateException if there are fewer rows than expected
   */
  public RegressionFigures figures(double loss) {
    if (rows < residuals[0].length) {
      throw new IllegalStateException(
          "%d rows were expected, not %d".formatted(residuals[0].length, rows));
    }
    ErrorSums sums = tally.sums();
    ErrorFigures all = ErrorFigures.of(sums);
    if (!finite) {
      return new RegressionFigures(Double.NaN, rows, all, List.of(), List.of());
    }
    List<OfNumber> numbers =
        IntStream.range(0, names.size()).mapToObj(k -> ofNumber(k, sums)).toList();
    List<WorstRow> worstFirst = worst.stream().sorted(WORST_FIRST).map(Row::boxed).toList();
    return new RegressionFigures(loss, rows, all, numbers, worstFirst);
  }

  private OfNumber ofNumber(int k, ErrorSums sums) {
    double[] errors = residuals[k].clone();
    for (int row = 0; row < rows; row++) {
      errors[row] = Math.abs(errors[row]);
    }
    Arrays.sort(errors);
    int half = errors.length / 2;
    double median = errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
    return new OfNumber(
        names.get(k),
        ErrorFigures.of(new ErrorSums(List.of(sums.numbers().get(k)))),
        Arrays.stream(residuals[k]).sum() / rows,
        median,
        errors[errors.length - 1],
        ResidualHistogram.of(residuals[k]),
        points.stream().map(row -> new Point(row.actual()[k], row.predicted()[k])).toList());
  }
}
