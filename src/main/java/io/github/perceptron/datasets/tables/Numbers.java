package io.github.perceptron.datasets.tables;

/** A number for each row, on the heap or in a file. Safe for use by many threads. */
interface Numbers {

  /** Number of rows. */
  int size();

  /**
   * The number of a row; NaN if it is missing.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= row < size()}
   */
  double get(int row);

  /**
   * Numbers on the heap.
   *
   * @param values the array itself, not a copy
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record OnHeap(double[] values) implements Numbers {

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public double get(int row) {
      return values[row];
    }
  }

  /**
   * Numbers that stay in their file.
   *
   * @param offset number of bytes before the number in its row
   */
  record InFile(MappedRows rows, int offset) implements Numbers {

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public double get(int row) {
      return rows.number(row, offset);
    }
  }
}
