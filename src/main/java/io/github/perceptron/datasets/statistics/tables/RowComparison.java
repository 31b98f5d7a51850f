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
      target.putLong(text == null ? Long.MIN_VALUE : text.hashCode());
    }
  }

  /** Number of rows that are equal to an earlier one. */
  int repeated() {
    return hashes.repeated();
  }

  /** Number of rows that are equal to one of the others. */
  int sharedWith(RowComparison others) {
    return hashes.sharedWith(others.hashes);
  }
}
