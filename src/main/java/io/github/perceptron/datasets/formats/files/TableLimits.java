package io.github.perceptron.datasets.formats.files;

/**
 * Limits for uploads of tables.
 *
 * @param columns largest number of columns
 * @param fieldLength largest number of characters of a field
 * @param categories largest number of different texts of a column that is an input
 * @param rows largest number of rows of all files together
 */
public record TableLimits(int columns, int fieldLength, int categories, int rows) {

  /** Rows are numbered by an {@code int}. */
  public static final int MOST_ROWS = Integer.MAX_VALUE;
}
