package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.ColumnBlocks;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TextColumn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Tells which columns alone say the answer: each of their values has one class, or their numbers
 * follow those to predict. All columns are looked at together, because each pass over the rows
 * reads their whole file.
 */
final class LeakCheck {

  /** A value must occur so often on average before it says anything. */
  private static final int ROWS_OF_A_VALUE = 10;

  /** Different values of a column that are in memory. */
  private static final int MOST_VALUES = 100_000;

  /** Different values of all columns that are in memory; a map takes about 100 bytes for each. */
  static final int MOST_TOGETHER = 4 * MOST_VALUES;

  /** Number of rows of a block, which are read column by column. */
  private static final int ROWS = 1 << 6;

  private static final double FOLLOWS = 0.9999;

  private LeakCheck() {}

  /** The columns that tell the answer, in their order. */
  static List<Column> telling(LabelledTable table) {
    return telling(table, MOST_TOGETHER);
  }

  /**
   * The same.
   *
   * @param mostTogether how many different values are in memory, but for those of one column
   */
  static List<Column> telling(LabelledTable table, int mostTogether) {
    return table.targets().isEmpty() ? withOneClassEach(table, mostTogether) : following(table);
  }

  private static List<Column> withOneClassEach(LabelledTable table, int mostTogether) {
    List<Column> telling = new ArrayList<>();
    List<Column> columns = table.features().columns();
    while (!columns.isEmpty()) {
      Deque<Classes> open = new ArrayDeque<>();
      columns.forEach(column -> open.add(new Classes(column)));
      columns = new ArrayList<>();
      for (int from = 0; from < table.size() && !open.isEmpty(); from += ROWS) {
        int first = from;
        open.removeIf(classes -> !classes.areOneEach(table, first));
        int values = open.stream().mapToInt(Classes::values).sum();
        while (values > mostTogether && open.size() > 1) {
          // It has to wait for the memory of those before it.
          Classes last = open.removeLast();
          values -= last.values();
          columns.add(0, last.column);
        }
      }
      open.stream().filter(Classes::differ).forEach(classes -> telling.add(classes.column));
    }
    return telling;
  }

  /** The class of each value of a column. */
  private static final class Classes {

    private final Column column;
    private final Map<Object, Integer> ofValue = new HashMap<>();

    Classes(Column column) {
      this.column = column;
    }

    int values() {
      return ofValue.size();
    }

    /** Whether each value still has one class after the next rows, and occurs often enough. */
    boolean areOneEach(LabelledTable table, int from) {
      int most = Math.min(MOST_VALUES, table.size() / ROWS_OF_A_VALUE);
      for (int row = from; row < Math.min(table.size(), from + ROWS); row++) {
        if (column.isMissing(row)) {
          continue;
        }
        Object value =
            column instanceof NumericColumn numbers
                ? numbers.value(row)
                : (Object) ((TextColumn) column).code(row);
        Integer other = ofValue.putIfAbsent(value, table.label(row));
        if ((other != null && other != table.label(row)) || ofValue.size() > most) {
          return false;
        }
      }
      return true;
    }

    boolean differ() {
      return ofValue.values().stream().distinct().count() > 1;
    }
  }

  private static List<Column> following(LabelledTable table) {
    List<NumericColumn> targets = table.targets();
    List<NumericColumn> inputs =
        table.features().columns().stream()
            .filter(NumericColumn.class::isInstance)
            .map(NumericColumn.class::cast)
            .toList();
    List<NumericColumn> all = new ArrayList<>(targets);
    all.addAll(inputs);
    double[][] answers = new double[targets.size()][];
    Correlation[][] correlations = new Correlation[inputs.size()][targets.size()];
    for (Correlation[] ofColumn : correlations) {
      Arrays.setAll(ofColumn, target -> new Correlation());
    }
    ColumnBlocks.read(
        all,
        Rows.range(0, table.size()),
        (column, values, count) -> {
          if (column < answers.length) {
            answers[column] = Arrays.copyOf(values, count);
            return;
          }
          for (int target = 0; target < answers.length; target++) {
            correlations[column - answers.length][target].add(values, answers[target]);
          }
        });
    return IntStream.range(0, inputs.size())
        .filter(i -> Arrays.stream(correlations[i]).anyMatch(Correlation::isNearlyOne))
        .<Column>mapToObj(inputs::get)
        .toList();
  }

  /** Pearson's correlation of a column with a target. */
  private static final class Correlation {

    private double n;
    private double meanX;
    private double meanY;
    private double squaresX;
    private double squaresY;
    private double products;

    /** Adds the rows of a block; a missing {@code x} does not count. */
    void add(double[] x, double[] y) {
      for (int i = 0; i < y.length; i++) {
        if (!Double.isNaN(x[i])) {
          n++;
          double beforeX = x[i] - meanX;
          double beforeY = y[i] - meanY;
          meanX += beforeX / n;
          meanY += beforeY / n;
          squaresX += beforeX * (x[i] - meanX);
          squaresY += beforeY * (y[i] - meanY);
          products += beforeX * (y[i] - meanY);
        }
      }
    }

    /** Whether it is nearly 1 or -1. */
    boolean isNearlyOne() {
      double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
      return n > 2 && scale > 0 && Math.abs(products) > FOLLOWS * scale;
    }
  }
}
