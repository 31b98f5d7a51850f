package io.github.perceptron.datasets.formats.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Checks the size of a ZIP's directory before Java reads it into memory (PKWARE's APPNOTE, sections
 * 4.3.14 to 4.3.16).
 */
final class ZipDirectory {

  private static final int END = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int LOCATOR = 20;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int END64 = 56;
  private static final int LONGEST_COMMENT = 0xffff;

  /** Enough for the names of an entry; Java keeps the whole directory in memory. */
  private static final long BYTES_FOR_ENTRY = 400;

  private ZipDirectory() {}

  /**
   * @throws InvalidUploadException if the directory is missing or larger than the limit of entries
   *     allows
   */
  static void requireWithin(FormatLimits limits, String name, Path file) throws IOException {
    try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(0, zip.length() - END - LONGEST_COMMENT);
      ByteBuffer tail = read(zip, start, (int) (zip.length() - start));
      int end = tail.limit() - END;
      while (end >= 0 && tail.getInt(end) != END_SIGNATURE) {
        end--;
      }
      if (end < 0) {
        throw InvalidUploadException.at(name, "is a truncated ZIP: its directory is missing");
      }
      // Java would look for another end before this one, whose directory would not be checked.
      if (end + END + (tail.getShort(end + 20) & 0xffff) != tail.limit()) {
        throw InvalidUploadException.at(
            name, "is a ZIP whose comment does not end where the file ends");
      }
      check(limits, name, tail.getShort(end + 10) & 0xffff, tail.getInt(end + 12) & 0xffffffffL);
      checkLarge(limits, name, zip, start + end);
    }
  }

  /** Checks the directory of a ZIP64, which counts entries with 64 bits. */
  private static void checkLarge(FormatLimits limits, String name, RandomAccessFile zip, long end)
      throws IOException {
    if (end < LOCATOR) {
      return;
    }
    ByteBuffer locator = read(zip, end - LOCATOR, LOCATOR);
    long end64 = locator.getLong(8);
    if (locator.getInt(0) == LOCATOR_SIGNATURE && end64 >= 0 && end64 + END64 <= end) {
      ByteBuffer large = read(zip, end64, END64);
      check(limits, name, large.getLong(32), large.getLong(40));
    }
  }

  private static void check(FormatLimits limits, String name, long entries, long bytes) {
    boolean counted = entries == 0xffff || (entries >= 0 && entries <= limits.entries());
    boolean sized =
        bytes == 0xffffffffL || (bytes >= 0 && bytes <= limits.entries() * BYTES_FOR_ENTRY);
    if (!counted || !sized) {
      throw InvalidUploadException.at(
          name,
          "is a ZIP with more than %d entries (perceptron.datasets.upload.max-entries)"
              .formatted(limits.entries()));
    }
  }

  private static ByteBuffer read(RandomAccessFile file, long position, int count)
      throws IOException {
    byte[] bytes = new byte[count];
    file.seek(position);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
