package io.github.perceptron.datasets.tables;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The rows of a {@link TableFile}, of which the operating system holds those in memory that are
 * read. They take no heap.
 *
 * <p>Immutable and safe for use by many threads.
 */
final class MappedRows {

  /** A buffer of Java holds less than 2 GB. */
  private static final int LARGEST_BUFFER = 1 << 30;

  private final ByteBuffer[] buffers;
  private final int rows;
  private final int rowBytes;

  /** A buffer has a power of two of rows, so that no row needs a division. */
  private final int shift;

  private final int mask;

  private MappedRows(ByteBuffer[] buffers, int rows, int rowBytes, int shift) {
    this.buffers = buffers;
    this.rows = rows;
    this.rowBytes = rowBytes;
    this.shift = shift;
    this.mask = (1 << shift) - 1;
  }

  /**
   * Maps rows.
   *
   * @param channel its file must not change as long as the rows are used
   * @param start the position of the first row
   * @param rows at least 1
   * @throws IOException if the file cannot be read, or does not end with the last row
   */
  static MappedRows map(FileChannel channel, long start, int rows, int rowBytes)
      throws IOException {
    return map(channel, start, rows, rowBytes, LARGEST_BUFFER);
  }

  /**
   * Maps rows into buffers of a given size.
   *
   * @param largestBuffer most bytes of a buffer, at least those of a row
   */
  static MappedRows map(FileChannel channel, long start, int rows, int rowBytes, int largestBuffer)
      throws IOException {
    long end = start + (long) rows * rowBytes;
    if (channel.size() < end) {
      throw new EOFException("A file with rows of a table ends too early");
    }
    if (channel.size() > end) {
      throw new IOException("A file with rows of a table has more bytes than rows");
    }
    int shift = 31 - Integer.numberOfLeadingZeros(largestBuffer / rowBytes);
    int most = 1 << shift;
    ByteBuffer[] buffers = new ByteBuffer[(rows - 1) / most + 1];
    for (int i = 0; i < buffers.length; i++) {
      int first = i << shift;
      long length = (long) Math.min(most, rows - first) * rowBytes;
      buffers[i] =
          channel
              .map(FileChannel.MapMode.READ_ONLY, start + (long) first * rowBytes, length)
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    return new MappedRows(buffers, rows, rowBytes, shift);
  }

  /** Number of rows. */
  int size() {
    return rows;
  }

  /**
   * The number at a place of a row.
   *
   * @param offset number of bytes before it in the row
   * @throws IndexOutOfBoundsException unless {@code 0 <= row < size()}
   */
  double number(int row, int offset) {
    return buffers[row >>> shift].getDouble((row & mask) * rowBytes + offset);
  }

  /** The whole number of 32 bits at a place of a row, like {@link #number}. */
  int code(int row, int offset) {
    return buffers[row >>> shift].getInt((row & mask) * rowBytes + offset);
  }
}
