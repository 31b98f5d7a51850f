package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TextColumn;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells whether a column alone says the answer: each of its values has one class, or its numbers
 * follow those to predict.
 */
final class LeakCheck {

  /** A value must occur so often on average before it says anything. */
  private static final int ROWS_OF_A_VALUE = 10;

  /** Different values of a column that are in memory. */
  private static final int MOST_VALUES = 100_000;

  private static final double FOLLOWS = 0.9999;

  private LeakCheck() {}

  static boolean tells(Column column, LabelledTable table) {
    if (table.targets().isEmpty()) {
      return hasOneClassEach(column, table);
    }
    return column instanceof NumericColumn numbers
        && table.targets().stream().anyMatch(target -> follows(numbers, target));
  }

  private static boolean hasOneClassEach(Column column, LabelledTable table) {
    Map<Object, Integer> classes = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      if (column.isMissing(row)) {
        continue;
      }
      Object value =
          column instanceof NumericColumn numbers
              ? numbers.value(row)
              : (Object) ((TextColumn) column).code(row);
      Integer other = classes.putIfAbsent(value, table.label(row));
      if ((other != null && other != table.label(row))
          || classes.size() > Math.min(MOST_VALUES, table.size() / ROWS_OF_A_VALUE)) {
        return false;
      }
    }
    return classes.values().stream().distinct().count() > 1;
  }

  /** Whether Pearson's correlation is nearly 1 or -1. */
  private static boolean follows(NumericColumn column, NumericColumn target) {
    double n = 0;
    double meanX = 0;
    double meanY = 0;
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        n++;
        double beforeX = column.value(row) - meanX;
        double beforeY = target.value(row) - meanY;
        meanX += beforeX / n;
        meanY += beforeY / n;
        squaresX += beforeX * (column.value(row) - meanX);
        squaresY += beforeY * (target.value(row) - meanY);
        products += beforeX * (target.value(row) - meanY);
      }
    }
    double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
    return n > 2 && scale > 0 && Math.abs(products) > FOLLOWS * scale;
  }
}
