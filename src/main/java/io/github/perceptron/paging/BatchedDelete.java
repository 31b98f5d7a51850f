package io.github.perceptron.paging;

import java.util.function.IntSupplier;

/** Deletes many rows by small statements, so that no other transaction waits long for one. */
public final class BatchedDelete {

  /** Largest number of rows that one statement deletes. */
  public static final int ROWS = 1000;

  private BatchedDelete() {}

  /**
   * Repeats a statement until nothing is left.
   *
   * @param statement deletes the next {@link #ROWS} rows, or all if there are fewer, and returns
   *     their number
   * @return the number of all deleted rows
   */
  public static int all(IntSupplier statement) {
    int all = 0;
    int deleted;
    do {
      deleted = statement.getAsInt();
      all += deleted;
    } while (deleted == ROWS);
    return all;
  }
}
