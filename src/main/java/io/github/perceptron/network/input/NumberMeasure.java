package io.github.perceptron.network.input;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.ColumnBlocks;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.RankSearch;
import io.github.perceptron.datasets.tables.RankSearch.Found;
import io.github.perceptron.datasets.tables.RankSearch.Wanted;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures columns of numbers on the training rows, as scikit-learn's {@code SimpleImputer} and
 * then {@code StandardScaler} or {@code MinMaxScaler} do. It reads all columns together in a few
 * passes over the rows, so that its memory does not depend on their number. Sums are added up in
 * the order of the rows, on which their last bits depend.
 */
final class NumberMeasure {

  /** The distance from 1 to the next larger double; NumPy's {@code finfo(float64).eps}. */
  private static final double EPSILON = Math.ulp(1.0);

  private final List<NumericColumn> columns;
  private final Rows rows;

  /** How many numbers of each column are not missing. */
  private final int[] known;

  private final double[] sums;
  private final double[] least;
  private final double[] most;

  /**
   * @param rows at least one
   */
  NumberMeasure(List<NumericColumn> columns, Rows rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.known = new int[columns.size()];
    this.sums = new double[columns.size()];
    this.least = new double[columns.size()];
    this.most = new double[columns.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    ColumnBlocks.read(this.columns, rows, this::addKnown);
  }

  private void addKnown(int column, double[] values, int count) {
    int numbers = 0;
    double sum = sums[column];
    double low = least[column];
    double high = most[column];
    for (int i = 0; i < count; i++) {
      double value = values[i];
      if (!Double.isNaN(value)) {
        numbers++;
        sum += value;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    known[column] += numbers;
    sums[column] = sum;
    least[column] = low;
    most[column] = high;
  }

  /** Measures columns that are inputs, in their order. */
  List<NumericInput> inputs(Normalization normalization, MissingValues missing) {
    double[] fills = fills(missing);
    return switch (normalization) {
      case NONE -> each(fills, (column, fill) -> input(column, 0, 1, fill));
      case MIN_MAX -> each(fills, this::minMax);
      case STANDARDIZE -> standardized(fills);
    };
  }

  /** Measures columns of numbers to predict, of which none is missing. */
  List<NumberTarget> targets() {
    return standardized(new double[columns.size()]).stream()
        .map(scaling -> new NumberTarget(scaling.name(), scaling.mean(), scaling.divisor()))
        .toList();
  }

  private interface Measure {
    NumericInput of(int column, double fill);
  }

  private static List<NumericInput> each(double[] fills, Measure measure) {
    List<NumericInput> inputs = new ArrayList<>();
    for (int column = 0; column < fills.length; column++) {
      inputs.add(measure.of(column, fills[column]));
    }
    return inputs;
  }

  private NumericInput input(int column, double mean, double divisor, double fill) {
    return new NumericInput(columns.get(column).name(), mean, divisor, fill);
  }

  /** Without any number there is nothing to measure, and a missing one counts as 0. */
  private double[] fills(MissingValues missing) {
    return switch (missing) {
      case ZERO -> new double[columns.size()];
      case MEAN -> means(sums, known, null);
      case MEDIAN -> medians();
    };
  }

  private double[] medians() {
    List<Integer> measured = new ArrayList<>();
    List<Wanted> wanted = new ArrayList<>();
    for (int column = 0; column < known.length; column++) {
      if (known[column] > 0) {
        measured.add(column);
        wanted.add(new Wanted(column, (known[column] - 1) / 2));
      }
    }
    List<Found> found = RankSearch.find(columns, rows, wanted);
    double[] medians = new double[known.length];
    for (int i = 0; i < measured.size(); i++) {
      int column = measured.get(i);
      Found middle = found.get(i);
      medians[column] = known[column] % 2 == 1 ? middle.at() : middle.at() / 2 + middle.next() / 2;
    }
    return medians;
  }

  /**
   * Returns the mean of each column; 0 for one without numbers.
   *
   * @param fills what takes the place of missing numbers; null if they do not count
   */
  private double[] means(double[] sumOf, int[] counts, double @Nullable [] fills) {
    double[] means = new double[sumOf.length];
    boolean infinite = false;
    for (int column = 0; column < means.length; column++) {
      means[column] = counts[column] == 0 ? 0 : sumOf[column] / counts[column];
      infinite |= !Double.isFinite(sumOf[column]);
    }
    if (!infinite) {
      return means;
    }
    // Numbers near the largest double.
    double[] shares = new double[means.length];
    ColumnBlocks.read(
        columns,
        rows,
        (column, values, count) -> {
          for (int i = 0; i < count; i++) {
            double value = filled(values[i], column, fills);
            shares[column] += Double.isNaN(value) ? 0 : value / counts[column];
          }
        });
    for (int column = 0; column < means.length; column++) {
      means[column] = Double.isFinite(sumOf[column]) ? means[column] : shares[column];
    }
    return means;
  }

  private static double filled(double value, int column, double @Nullable [] fills) {
    return fills != null && Double.isNaN(value) ? fills[column] : value;
  }

  private NumericInput minMax(int column, double fill) {
    double low = leastFilled(column, fill);
    double range = Math.min(mostFilled(column, fill) - low, Double.MAX_VALUE);
    // A constant column is only shifted; the limit is that of scikit-learn.
    return input(column, low, range < 10 * EPSILON ? 1 : range, fill);
  }

  private double leastFilled(int column, double fill) {
    return isWhole(column) ? least[column] : Math.min(least[column], fill);
  }

  private double mostFilled(int column, double fill) {
    return isWhole(column) ? most[column] : Math.max(most[column], fill);
  }

  /** Whether no number of a column is missing. */
  private boolean isWhole(int column) {
    return known[column] == rows.size();
  }

  private List<NumericInput> standardized(double[] fills) {
    int[] counts = new int[known.length];
    Arrays.fill(counts, rows.size());
    double[] means = means(filledSums(fills), counts, fills);
    double[] largest = new double[means.length];
    for (int column = 0; column < means.length; column++) {
      // A difference grows with the number, also when it is rounded.
      double below = Math.abs(leastFilled(column, fills[column]) - means[column]);
      double above = Math.abs(mostFilled(column, fills[column]) - means[column]);
      largest[column] = Math.min(Math.max(below, above), Double.MAX_VALUE);
    }
    double[] squares = squares(fills, means, largest);
    return each(
        fills,
        (column, fill) -> {
          double deviation = largest[column] * Math.sqrt(squares[column] / rows.size());
          boolean constant = isConstant(deviation, means[column], rows.size());
          double divisor = constant ? 1 : Math.min(deviation, Double.MAX_VALUE);
          return input(column, means[column], divisor, fill);
        });
  }

  /** The sums with a number in the place of each missing one. */
  private double[] filledSums(double[] fills) {
    boolean whole = true;
    for (int column = 0; column < known.length; column++) {
      whole &= isWhole(column);
    }
    if (whole) {
      return sums;
    }
    double[] filled = new double[sums.length];
    ColumnBlocks.read(
        columns,
        rows,
        (column, values, count) -> {
          double sum = filled[column];
          for (int i = 0; i < count; i++) {
            sum += filled(values[i], column, fills);
          }
          filled[column] = sum;
        });
    return filled;
  }

  /** The sums of the squared differences from the mean, each as a share of the largest one. */
  private double[] squares(double[] fills, double[] means, double[] largest) {
    double[] squares = new double[means.length];
    ColumnBlocks.read(
        columns,
        rows,
        (column, values, count) -> {
          double sum = squares[column];
          for (int i = 0; i < count; i++) {
            double difference = filled(values[i], column, fills) - means[column];
            double share = largest[column] == 0 ? 0 : difference / largest[column];
            sum += share * share;
          }
          squares[column] = sum;
        });
    return squares;
  }

  /**
   * Whether a deviation is only that of rounding errors; scikit-learn's {@code
   * _is_constant_feature}.
   */
  private static boolean isConstant(double deviation, double mean, int count) {
    double rounding = count * mean * EPSILON;
    double variance = deviation * deviation;
    return variance <= count * EPSILON * variance + rounding * rounding;
  }
}
