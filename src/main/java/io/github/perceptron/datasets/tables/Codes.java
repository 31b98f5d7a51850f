package io.github.perceptron.datasets.tables;

/**
 * An index for each row: of its text or of its class. They are on the heap or in a file. Safe for
 * use by many threads.
 */
interface Codes {

  /** Number of rows. */
  int size();

  /**
   * The index of a row.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= row < size()}
   */
  int get(int row);

  /**
   * Indices on the heap.
   *
   * @param values the array itself, not a copy
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record OnHeap(int[] values) implements Codes {

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public int get(int row) {
      return values[row];
    }
  }

  /**
   * Indices that stay in their file.
   *
   * @param offset number of bytes before the index in its row
   * @param least the least valid index
   * @param bound one more than the largest valid index
   */
  record InFile(MappedRows rows, int offset, int least, int bound) implements Codes {

    @Override
    public int size() {
      return rows.size();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IndexOutOfBoundsException also if the file has an index that is not valid
     */
    @Override
    public int get(int row) {
      int code = rows.code(row, offset);
      if (code < least || code >= bound) {
        throw new IndexOutOfBoundsException(
            "Row %d has the index %d, not one of %d to %d".formatted(row, code, least, bound - 1));
      }
      return code;
    }
  }
}
