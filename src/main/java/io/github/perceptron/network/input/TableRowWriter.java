package io.github.perceptron.network.input;

import io.github.perceptron.datasets.rows.Rows;
import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.TextColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the input of a network for the rows of a table. Of a few rows it writes one column after
 * the other: each in one loop, which costs less than to change the column with every number.
 */
final class TableRowWriter implements RowWriter {

  /** Few enough that the processor's cache holds them, when they are read from a file. */
  private static final int ROWS = 32;

  private final List<ColumnWriter> columns = new ArrayList<>();
  private final int inputs;

  /**
   * @throws IllegalArgumentException if a column of the contract is missing or of another kind
   */
  TableRowWriter(TableInput contract, LabelledTable table) {
    this.inputs = contract.inputs();
    int place = 0;
    for (InputColumn column : contract.columns()) {
      Column values =
          table
              .features()
              .column(column.name())
              .orElseThrow(
                  () -> new IllegalArgumentException("There is no column " + column.name()));
      columns.add(writer(column, values, place));
      place += column.inputs();
    }
  }

  @Override
  public void write(Rows rows, int from, int to, float[] target, int offset) {
    int[] some = new int[Math.min(ROWS, to - from)];
    for (int at = from; at < to; at += ROWS) {
      int count = Math.min(ROWS, to - at);
      for (int i = 0; i < count; i++) {
        some[i] = rows.get(at + i);
      }
      int begin = offset + (at - from) * inputs;
      for (ColumnWriter column : columns) {
        column.write(some, count, target, begin);
      }
    }
  }

  /** Writes the inputs of one column. */
  @FunctionalInterface
  private interface ColumnWriter {

    /**
     * Writes them for some rows.
     *
     * @param rows their indices, of which the first {@code count} are used
     * @param offset where the first row begins
     */
    void write(int[] rows, int count, float[] target, int offset);
  }

  /**
   * @param place of the first input of the column among the inputs of the row
   */
  private ColumnWriter writer(InputColumn column, Column values, int place) {
    if (column instanceof NumericInput numeric && values instanceof NumericColumn numbers) {
      return (rows, count, target, offset) -> {
        for (int i = 0; i < count; i++) {
          target[offset + i * inputs + place] = numeric.inputFor(numbers.value(rows[i]));
        }
      };
    }
    if (column instanceof CategoricalInput categorical && values instanceof TextColumn texts) {
      int[] inputOfCode = texts.dictionary().stream().mapToInt(categorical::indexOf).toArray();
      int inputOfMissing = categorical.indexOf(null);
      int size = categorical.inputs();
      return (rows, count, target, offset) -> {
        for (int i = 0; i < count; i++) {
          int code = texts.code(rows[i]);
          int input = code == TextColumn.MISSING ? inputOfMissing : inputOfCode[code];
          TableInput.writeOneHot(input, size, target, offset + i * inputs + place);
        }
      };
    }
    throw new IllegalArgumentException(
        "Column %s is not %s".formatted(column.name(), column.kindId()));
  }
}
