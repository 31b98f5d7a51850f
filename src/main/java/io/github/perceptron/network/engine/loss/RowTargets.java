package io.github.perceptron.network.engine.loss;

import io.github.perceptron.datasets.rows.LabelledData;
import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.network.input.NumberTarget;
import io.github.perceptron.network.weights.RowWeights;
import java.util.ArrayList;
import java.util.List;

/** Reads what the network should answer for rows of a data set. Safe for use by many threads. */
public final class RowTargets {

  private final LabelledData data;
  private final RowWeights weights;
  private final List<NumberTarget> numbers;
  private final List<NumericColumn> columns = new ArrayList<>();

  /**
   * @param numbers that the network answers; empty for classes
   * @param data rows with a class, or with a column for each of the numbers
   * @throws IllegalArgumentException if a number has no column
   */
  public RowTargets(List<NumberTarget> numbers, LabelledData data, RowWeights weights) {
    this.data = data;
    this.weights = weights;
    this.numbers = List.copyOf(numbers);
    for (NumberTarget number : numbers) {
      columns.add(columnOf(number.name(), data));
    }
  }

  private static NumericColumn columnOf(String name, LabelledData data) {
    if (data instanceof LabelledTable table) {
      for (NumericColumn column : table.targets()) {
        if (column.name().equals(name)) {
          return column;
        }
      }
    }
    throw new IllegalArgumentException("The rows have no numbers of " + name);
  }

  /**
   * Reads some rows.
   *
   * @param rows indices in the data set
   * @param from position of the first in {@code rows}
   * @param to position after the last
   * @param first which of the targets is that of the first
   */
  public void read(Rows rows, int from, int to, BatchTargets targets, int first) {
    for (int i = from; i < to; i++) {
      read(rows.get(i), targets, first + i - from);
    }
  }

  private void read(int index, BatchTargets targets, int row) {
    if (columns.isEmpty()) {
      targets.setLabel(row, data.label(index));
    }
    for (int k = 0; k < columns.size(); k++) {
      double value = columns.get(k).value(index);
      targets.setValue(row, k, numbers.get(k).standardised(value), value);
    }
    targets.setWeight(row, weights.of(index));
  }
}
