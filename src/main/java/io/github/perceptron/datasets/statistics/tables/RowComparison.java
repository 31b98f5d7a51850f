package io.github.perceptron.datasets.statistics.tables;

import io.github.perceptron.datasets.tables.Column;
import io.github.perceptron.datasets.tables.LabelledTable;
import io.github.perceptron.datasets.tables.NumericColumn;
import io.github.perceptron.datasets.tables.RowHashes;
import io.github.perceptron.datasets.tables.TextColumn;
import java.nio.ByteBuffer;
import java.util.List;

/** Compares the rows of a part with each other and with those of another part. */
final class RowComparison {

  private final RowHashes hashes = new RowHashes();

  /** Of the inputs alone, if classes are predicted. */
  private final RowHashes inputs = new RowHashes();

  private RowComparison() {}

  static RowComparison of(LabelledTable table) {
    RowComparison comparison = new RowComparison();
    List<Column> columns = table.features().columns();
    ByteBuffer row =
        ByteBuffer.allocate(Double.BYTES * (columns.size() + 1 + table.targets().size()));
    for (int index = 0; index < Math.min(table.size(), RowHashes.MOST); index++) {
      row.clear();
      for (Column column : columns) {
        put(column, index, row);
      }
      if (table.targets().isEmpty()) {
        row.putLong(row.position(), 0);
        comparison.inputs.add(row.array());
        row.putLong(table.label(index));
      } else {
        for (NumericColumn target : table.targets()) {
          put(target, index, row);
        }
        row.putLong(0);
      }
      comparison.hashes.add(row.array());
    }
    return comparison;
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

  /** Number of rows that are equal to an earlier one. */
  int repeated() {
    return hashes.repeated();
  }

  /** How often inputs occur with another class than before; 0 for numbers to predict. */
  int conflicting() {
    return inputs.distinct() == 0 ? 0 : hashes.distinct() - inputs.distinct();
  }

  /** Number of rows that are equal to one of the others. */
  int sharedWith(RowComparison others) {
    return hashes.sharedWith(others.hashes);
  }
}
