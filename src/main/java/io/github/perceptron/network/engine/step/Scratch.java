package io.github.perceptron.network.engine.step;

/**
 * Arrays on the heap in which Java's loops work on some columns of a matrix at a time, few enough
 * to stay in the processor's cache.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Scratch(float[] first, float[] second) {

  /** 8 KB: a small first-level cache holds two arrays and the memory that they are copied from. */
  private static final int FLOATS = 2048;

  /**
   * @param rows the most that a column has
   */
  static Scratch of(int rows) {
    int length = Math.max(FLOATS, rows);
    return new Scratch(new float[length], new float[length]);
  }

  /** What is done with some columns. */
  @FunctionalInterface
  interface Block {

    /** Does it with {@code columns} columns, beginning with {@code column}. */
    void run(int column, int columns);
  }

  /** What is done with one column. */
  @FunctionalInterface
  interface Column {

    /**
     * Changes the numbers {@code from} to {@code to} (exclusive), which are those of the column.
     */
    void change(float[] numbers, int from, int to, int column);
  }

  /**
   * Changes every column in place.
   *
   * @param values shape [rows, columns], column by column
   */
  void changeColumns(Matrix values, int rows, Column change) {
    forEachBlock(
        rows,
        values.columns(),
        (column, columns) -> {
          values.values().get(column * rows, first, columns * rows);
          for (int i = 0; i < columns; i++) {
            change.change(first, i * rows, (i + 1) * rows, column + i);
          }
          values.values().put(column * rows, first, columns * rows);
        });
  }

  /** Goes over all columns, as many at a time as fit into one array. */
  void forEachBlock(int rows, int columns, Block block) {
    int most = Math.max(1, first.length / rows);
    for (int column = 0; column < columns; column += most) {
      block.run(column, Math.min(most, columns - column));
    }
  }
}
