package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.RowHashes;
import io.github.perceptron.datasets.tables.TextColumn;
import java.nio.ByteBuffer;
import java.util.List;

/** Compares the training rows with each other and with the test rows. */
final class RowComparison {

  private final RowHashes hashes = new RowHashes();
  private final int conflicting;

  RowComparison(LabelledTable training) {
    // Of the inputs alone, if classes are predicted; not kept, because they take as much memory.
    RowHashes inputs = new RowHashes();
    RowBytes rows = new RowBytes(training);
    for (int index = 0; index < Math.min(training.size(), RowHashes.MOST); index++) {
      if (training.targets().isEmpty()) {
        inputs.add(rows.inputs(index));
      }
      hashes.add(rows.whole(index));
    }
    this.conflicting = inputs.distinct() == 0 ? 0 : hashes.distinct() - inputs.distinct();
  }

  /** Number of rows that are equal to an earlier one. */
  int repeated() {
    return hashes.repeated();
  }

  /** How often inputs occur with another class than before; 0 for numbers to predict. */
  int conflicting() {
    return conflicting;
  }

  /** Number of test rows, of the first {@link RowHashes#MOST}, that are equal to one of these. */
  int sharedWith(LabelledTable test) {
    RowBytes rows = new RowBytes(test);
    int shared = 0;
    for (int index = 0; index < Math.min(test.size(), RowHashes.MOST); index++) {
      shared += hashes.contains(rows.whole(index)) ? 1 : 0;
    }
    return shared;
  }

  /** The rows of a part as bytes, in an array that is used again. */
  private static final class RowBytes {

    private final LabelledTable table;
    private final List<Column> columns;
    private final ByteBuffer row;

    RowBytes(LabelledTable table) {
      this.table = table;
      this.columns = table.features().columns();
      this.row = ByteBuffer.allocate(Double.BYTES * (columns.size() + 1 + table.targets().size()));
    }

    byte[] inputs(int index) {
      putInputs(index);
      row.putLong(row.position(), 0);
      return row.array();
    }

    byte[] whole(int index) {
      putInputs(index);
      for (NumericColumn target : table.targets()) {
        put(target, index, row);
      }
      row.putLong(table.targets().isEmpty() ? table.label(index) : 0);
      return row.array();
    }

    private void putInputs(int index) {
      row.clear();
      for (Column column : columns) {
        put(column, index, row);
      }
    }
  }

  /** Parts have dictionaries of their own, so that the text itself counts. */
  private static void put(Column column, int row, ByteBuffer target) {
    if (column instanceof NumericColumn numbers) {
      target.putDouble(numbers.value(row));
    } else {
      String text = ((TextColumn) column).text(row);
      target.putLong(text == null ? 0 : hash(text));
    }
  }

  /** FNV-1a of 64 bits (Fowler, Noll and Vo) over the characters. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
