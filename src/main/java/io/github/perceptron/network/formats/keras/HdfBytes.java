package io.github.perceptron.network.formats.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Supplier;

/**
 * The bytes of an untrusted HDF5 file, of which only so many are read. The library follows the
 * addresses in a file; in a hostile file many addresses lead to the same part, so that a small file
 * would cost any time and memory. In an honest file the arrays do not overlap, and what describes
 * them is short and is read a few times.
 */
final class HdfBytes implements SeekableByteChannel {

  /** The longest part that is no array: the text of the architecture. */
  private static final int LONGEST_PART = 4_000_000;

  private static final long MOST_BYTES_OF_PARTS = 12_000_000;
  private static final int MOST_READS = 200_000;

  private final byte[] bytes;
  private long position;
  private long bytesOfParts;
  private long bytesOfArrays;
  private int reads;
  private boolean inArray;
  private boolean open = true;

  HdfBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the length of the file in bytes. */
  int length() {
    return bytes.length;
  }

  /** Reads the numbers of an array by {@code reader}. */
  <T> T array(Supplier<T> reader) {
    inArray = true;
    try {
      return reader.get();
    } finally {
      inArray = false;
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int wanted = target.remaining();
    long left = Math.max(0, bytes.length - position);
    if (left == 0 || wanted > left) {
      throw new IOException("The file ends before its part ends");
    }
    count(wanted);
    target.put(bytes, (int) position, wanted);
    position += wanted;
    return wanted;
  }

  private void count(int wanted) throws IOException {
    reads++;
    if (inArray) {
      bytesOfArrays += wanted;
    } else {
      bytesOfParts += wanted;
    }
    if (reads > MOST_READS
        || bytesOfParts > MOST_BYTES_OF_PARTS
        || bytesOfArrays > bytes.length
        || (!inArray && wanted > LONGEST_PART)) {
      throw new IOException("The parts of the file together are longer than the file can be");
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long next) {
    if (next < 0) {
      throw new IllegalArgumentException("A position is not negative");
    }
    position = next;
    return this;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
