package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TextColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column in one part of a table.
 *
 * @param missing number of rows without a value
 * @param numbers null for texts, and if no row has a number
 * @param texts null for numbers
 */
public record ColumnStatistics(
    String name, int missing, @Nullable NumberStatistics numbers, @Nullable TextStatistics texts) {

  /**
   * Measures columns.
   *
   * @param columns of the same length
   * @return their statistics, in the same order
   */
  static List<ColumnStatistics> of(List<? extends Column> columns) {
    Iterator<ColumnStatistics> numbers =
        NumberColumns.of(only(columns, NumericColumn.class)).iterator();
    Iterator<ColumnStatistics> texts =
        TextStatistics.of(only(columns, TextColumn.class)).iterator();
    return columns.stream()
        .map(column -> column instanceof NumericColumn ? numbers.next() : texts.next())
        .toList();
  }

  private static <T> List<T> only(List<? extends Column> columns, Class<T> kind) {
    return columns.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether all rows have one value, so that a network learns nothing from the column. */
  boolean isConstant() {
    NumberStatistics known = numbers;
    if (known != null) {
      return missing == 0 && known.min() == known.max();
    }
    return texts == null || texts.distinct() + (missing > 0 ? 1 : 0) < 2;
  }
}
