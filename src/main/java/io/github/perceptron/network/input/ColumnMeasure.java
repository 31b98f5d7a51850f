package io.github.perceptron.network.input;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.ClassLabels;
import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TextColumn;
import io.github.perceptron.network.specification.MissingValues;
import io.github.perceptron.network.specification.Normalization;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Measures a column of a table on the training rows, as scikit-learn's {@code ColumnTransformer}
 * does with {@code SimpleImputer}, then {@code StandardScaler} or {@code MinMaxScaler}, for numbers
 * and {@code OneHotEncoder} for texts.
 */
final class ColumnMeasure {

  /** The distance from 1 to the next larger double; NumPy's {@code finfo(float64).eps}. */
  private static final double EPSILON = Math.ulp(1.0);

  private ColumnMeasure() {}

  /**
   * @param rows at least one
   */
  static InputColumn of(
      Column column, Rows rows, Normalization normalization, MissingValues missing) {
    if (column instanceof NumericColumn numbers) {
      return numeric(numbers, rows, normalization, missing);
    }
    return categorical((TextColumn) column, rows);
  }

  private static CategoricalInput categorical(TextColumn column, Rows rows) {
    TreeSet<String> categories = new TreeSet<>(ClassLabels.BY_CODE_POINT);
    boolean[] seen = new boolean[column.dictionary().size()];
    boolean missing = false;
    for (int i = 0; i < rows.size(); i++) {
      int code = column.code(rows.get(i));
      if (code == TextColumn.MISSING) {
        missing = true;
      } else if (!seen[code]) {
        seen[code] = true;
        categories.add(column.dictionary().get(code));
      }
    }
    return new CategoricalInput(column.name(), List.copyOf(categories), missing);
  }

  private static NumericInput numeric(
      NumericColumn column, Rows rows, Normalization normalization, MissingValues missing) {
    double[] values =
        IntStream.range(0, rows.size()).mapToDouble(i -> column.value(rows.get(i))).toArray();
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double fill = fill(known, missing);
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) ? fill : values[i];
    }
    return switch (normalization) {
      case NONE -> new NumericInput(column.name(), 0, 1, fill);
      case MIN_MAX -> minMax(column.name(), values, fill);
      case STANDARDIZE -> standardize(column.name(), values, fill);
    };
  }

  /** Without any number there is nothing to measure, and a missing one counts as 0. */
  private static double fill(double[] known, MissingValues missing) {
    if (known.length == 0) {
      return 0;
    }
    return switch (missing) {
      case MEDIAN -> median(known);
      case MEAN -> mean(known);
      case ZERO -> 0;
    };
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    if (Double.isFinite(sum)) {
      return sum / values.length;
    }
    // Numbers near the largest double.
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    return mean;
  }

  /** Measures a column of numbers to predict, of which none is missing. */
  static NumberTarget target(NumericColumn column, Rows rows) {
    double[] values =
        IntStream.range(0, rows.size()).mapToDouble(i -> column.value(rows.get(i))).toArray();
    NumericInput scaling = standardize(column.name(), values, 0);
    return new NumberTarget(column.name(), scaling.mean(), scaling.divisor());
  }

  private static NumericInput minMax(String name, double[] values, double fill) {
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(0);
    double range = Math.min(most - least, Double.MAX_VALUE);
    // A constant column is only shifted; the limit is that of scikit-learn.
    return new NumericInput(name, least, range < 10 * EPSILON ? 1 : range, fill);
  }

  private static NumericInput standardize(String name, double[] values, double fill) {
    double mean = mean(values);
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value - mean));
    }
    largest = Math.min(largest, Double.MAX_VALUE);
    double squares = 0;
    for (double value : values) {
      double share = largest == 0 ? 0 : (value - mean) / largest;
      squares += share * share;
    }
    double deviation = largest * Math.sqrt(squares / values.length);
    boolean constant = isConstant(deviation, mean, values.length);
    return new NumericInput(name, mean, constant ? 1 : Math.min(deviation, Double.MAX_VALUE), fill);
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
