package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TextColumn;
import java.util.stream.IntStream;
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

  static ColumnStatistics of(Column column) {
    int missing = (int) IntStream.range(0, column.size()).filter(column::isMissing).count();
    boolean empty = missing == column.size();
    NumberStatistics numbers =
        column instanceof NumericColumn numeric && !empty ? NumberStatistics.of(numeric) : null;
    TextStatistics texts = column instanceof TextColumn textual ? TextStatistics.of(textual) : null;
    return new ColumnStatistics(column.name(), missing, numbers, texts);
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
