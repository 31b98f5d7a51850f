package io.github.perceptron.datasets.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory of a TIFF file: a list of entries, each with a tag and values (TIFF 6.0, section 2).
 */
final class TiffDirectory {

  private static final int ENTRY = 12;

  /** Sizes in bytes of the value types 1 to 12. */
  private static final int[] TYPES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final ByteBuffer in;
  private final Map<Integer, Values> entries = new TreeMap<>();
  private final long next;

  private TiffDirectory(ByteBuffer in, long next) {
    this.in = in;
    this.next = next;
  }

  /**
   * Reads the directory at an offset.
   *
   * @throws IOException if the directory is not within the file
   */
  static TiffDirectory at(ByteBuffer in, long offset) throws IOException {
    int count = offset + 2 > in.limit() ? 0 : Short.toUnsignedInt(in.getShort((int) offset));
    long end = offset + 2 + (long) count * ENTRY;
    if (count == 0 || end > in.limit()) {
      throw new IOException("a directory is cut off");
    }
    long next = end + 4 > in.limit() ? 0 : Integer.toUnsignedLong(in.getInt((int) end));
    TiffDirectory directory = new TiffDirectory(in, next);
    for (int at = (int) offset + 2; at < end; at += ENTRY) {
      int type = Short.toUnsignedInt(in.getShort(at + 2));
      long number = Integer.toUnsignedLong(in.getInt(at + 4));
      directory.entries.putIfAbsent(
          Short.toUnsignedInt(in.getShort(at)), new Values(in, at, type, number));
    }
    return directory;
  }

  /** Returns the offset of the next directory; 0 if this is the last one. */
  long next() {
    return next;
  }

  /** Returns the values of a tag; null if the directory does not have the tag. */
  @Nullable Values values(int tag) {
    return entries.get(tag);
  }

  /** Returns the first value of a tag; {@code otherwise} if there is none within the file. */
  long value(int tag, long otherwise) {
    Values values = entries.get(tag);
    return values == null || values.count() == 0 || !values.endBefore(in.limit())
        ? otherwise
        : values.get(0);
  }

  /** Returns the upper limit for the number of bytes that {@link #writeTo} writes. */
  int size() {
    return 2 + entries.size() * ENTRY + 4;
  }

  /** Writes a directory with the entries of these tags only, without a next directory. */
  void writeTo(ByteBuffer out, Set<Integer> tags) {
    int begin = out.position();
    int count = 0;
    out.position(begin + 2);
    for (Map.Entry<Integer, Values> entry : entries.entrySet()) {
      if (tags.contains(entry.getKey())) {
        out.put(in.slice(entry.getValue().at, ENTRY));
        count++;
      }
    }
    out.putInt(0);
    out.putShort(begin, (short) count);
  }

  /**
   * The values of one entry.
   *
   * @param in the whole file
   * @param at position of the entry in the file
   * @param type type of the values, for example 3 for 16-bit numbers
   * @param count number of values
   */
  record Values(ByteBuffer in, int at, int type, long count) {

    /** Returns a value; types other than whole numbers give 0. */
    long get(int index) {
      int position = (int) place() + index * typeSize();
      return switch (type) {
        case 1 -> Byte.toUnsignedInt(in.get(position));
        case 3 -> Short.toUnsignedInt(in.getShort(position));
        case 4 -> Integer.toUnsignedLong(in.getInt(position));
        default -> 0;
      };
    }

    /** Returns whether all values are at positions below {@code length}. */
    boolean endBefore(long length) {
      return place() + bytes() <= length;
    }

    private int typeSize() {
      return type < TYPES.length ? TYPES[type] : 1;
    }

    private long bytes() {
      return count * typeSize();
    }

    /** Position of the values: in the entry itself if they need at most four bytes. */
    private long place() {
      return bytes() <= 4 ? at + 8 : Integer.toUnsignedLong(in.getInt(at + 8));
    }
  }
}
