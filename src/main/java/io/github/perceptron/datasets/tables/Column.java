package io.github.perceptron.datasets.tables;

/** The values of one column of a table, one for each row. */
public sealed interface Column permits NumericColumn, TextColumn {

  /** The name in the header. */
  String name();

  /** Number of rows. */
  int size();

  /**
   * Whether the row has no value.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= row < size()}
   */
  boolean isMissing(int row);

  /** A copy of some rows, in their order. */
  Column select(int[] rows);
}
