package io.github.perceptron.datasets.tables;

import io.github.perceptron.datasets.rows.Rows;
import java.util.List;

/**
 * Reads the numbers of several columns in one pass over some rows. A file has its rows one after
 * the other, so that one pass for each column would read the whole file for each.
 */
public final class ColumnBlocks {

  /** Numbers of a block of rows, which the cache of a processor holds: 256 KB. */
  private static final int NUMBERS = 1 << 15;

  private static final int MOST_ROWS = 1 << 10;
  private static final int LEAST_ROWS = 16;

  private ColumnBlocks() {}

  /** Looks at the numbers of some rows. */
  @FunctionalInterface
  public interface Reader {

    /**
     * Takes the next numbers of a column, in the order of the rows.
     *
     * @param column index of the column
     * @param values NaN if a number is missing; the array is used again
     * @param count how many of them count
     */
    void read(int column, double[] values, int count);
  }

  /** Reads the rows in their order: each column block by block. */
  public static void read(List<NumericColumn> columns, Rows rows, Reader reader) {
    if (columns.isEmpty()) {
      return;
    }
    int ofBlock = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, NUMBERS / columns.size()));
    double[] values = new double[ofBlock];
    for (int from = 0; from < rows.size(); from += ofBlock) {
      int count = Math.min(ofBlock, rows.size() - from);
      for (int column = 0; column < columns.size(); column++) {
        NumericColumn numbers = columns.get(column);
        for (int i = 0; i < count; i++) {
          values[i] = numbers.value(rows.get(from + i));
        }
        reader.read(column, values, count);
      }
    }
  }
}
