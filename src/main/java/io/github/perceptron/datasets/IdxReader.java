package io.github.perceptron.datasets;

import io.github.perceptron.datasets.images.IdxHead;
import io.github.perceptron.digests.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes, the format of MNIST: {@linkplain IdxHead the head}, and the
 * values.
 *
 * <p>The reader allocates at most eight times the bytes that it has read, whatever size a header
 * claims, and it stops at a limit. While it reads, it holds at most nine eighths of the values.
 */
final class IdxReader {

  /** The longest array that every Java virtual machine can create. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Length of the first array of values, which grows when it is full. */
  private static final int FIRST_BYTES = 1 << 20;

  private static final int GROWTH = 8;

  private final long maxValues;

  /**
   * @param maxValues largest number of values (bytes) in a file
   */
  IdxReader(long maxValues) {
    this.maxValues = Math.min(maxValues, LONGEST_ARRAY);
  }

  /**
   * Reads a whole file.
   *
   * @param dimensions number of dimensions that the file must have: 3 for grey images, 4 for images
   *     in colour, 1 for labels
   * @throws InvalidDataSetException if the file is not a complete IDX file with this number of
   *     dimensions
   */
  IdxArray read(IdxSource source, int dimensions) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(source.open(), digest)) {
      int[] sizes = readHeader(source, dimensions, in);
      byte[] values = readValues(source, sizes, in);
      return new IdxArray(sizes, values, Sha256.ofAll(digest));
    } catch (ZipException e) {
      throw unreadable(source, "a gzip file", "a damaged one (" + e.getMessage() + ")", e);
    } catch (EOFException e) {
      throw unreadable(source, "a complete file", "a truncated one", e);
    } catch (IOException e) {
      throw unreadable(source, "a readable file", "one that is missing or damaged", e);
    }
  }

  private int[] readHeader(IdxSource source, int dimensions, InputStream in) throws IOException {
    byte[] header = in.readNBytes(IdxHead.bytes(dimensions));
    if (header.length >= Integer.BYTES && intAt(header, 0) != IdxHead.magic(dimensions)) {
      throw InvalidDataSetException.at(
          source.name(),
          "the magic number " + hex(IdxHead.magic(dimensions)),
          hex(intAt(header, 0)) + (looksPacked(header) ? ", a gzip file without .gz" : ""));
    }
    if (header.length < IdxHead.bytes(dimensions)) {
      throw InvalidDataSetException.at(
          source.name(),
          "a header of " + IdxHead.bytes(dimensions) + " bytes",
          header.length + " bytes");
    }
    return sizes(source, header, dimensions);
  }

  private int[] sizes(IdxSource source, byte[] header, int dimensions) {
    long[] claimed = new long[dimensions];
    long values = 1;
    for (int i = 0; i < dimensions; i++) {
      claimed[i] = Integer.toUnsignedLong(intAt(header, Integer.BYTES * (1 + i)));
      values = values > maxValues ? values : values * claimed[i];
    }
    if (Arrays.stream(claimed).anyMatch(size -> size == 0)) {
      throw InvalidDataSetException.at(
          source.name(), "no dimension to be empty", Arrays.toString(claimed));
    }
    if (values > maxValues) {
      throw InvalidDataSetException.at(
          source.name(),
          "at most " + maxValues + " bytes of values (perceptron.datasets.max-unpacked-size)",
          "a header that claims " + Arrays.toString(claimed));
    }
    return Arrays.stream(claimed).mapToInt(Math::toIntExact).toArray();
  }

  private static byte[] readValues(IdxSource source, int[] sizes, InputStream in)
      throws IOException {
    int expected = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    byte[] values = new byte[Math.min(FIRST_BYTES, expected)];
    int read = in.readNBytes(values, 0, values.length);
    while (read == values.length && read < expected) {
      values = Arrays.copyOf(values, (int) Math.min((long) GROWTH * read, expected));
      read += in.readNBytes(values, read, values.length - read);
    }
    if (read < expected) {
      int[] found = sizes.clone();
      found[0] = read / (expected / sizes[0]);
      throw InvalidDataSetException.at(
          source.name(),
          expected + " bytes of values for " + Arrays.toString(sizes),
          read + " bytes, enough for " + Arrays.toString(found));
    }
    if (in.read() != -1) {
      throw InvalidDataSetException.at(
          source.name(),
          "the end after " + expected + " bytes of values for " + Arrays.toString(sizes),
          "more bytes");
    }
    return values;
  }

  private static InvalidDataSetException unreadable(
      IdxSource source, String expected, String found, IOException cause) {
    InvalidDataSetException invalid = InvalidDataSetException.at(source.name(), expected, found);
    invalid.initCause(cause);
    return invalid;
  }

  /** Whether it begins with the magic number of gzip (RFC 1952). */
  private static boolean looksPacked(byte[] header) {
    return header[0] == (byte) 0x1f && header[1] == (byte) 0x8b;
  }

  private static int intAt(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) << 24
        | (bytes[offset + 1] & 0xff) << 16
        | (bytes[offset + 2] & 0xff) << 8
        | (bytes[offset + 3] & 0xff);
  }

  private static String hex(int magic) {
    return String.format("0x%08x", magic);
  }
}
