package io.github.perceptron.datasets.formats.arrays;

import io.github.perceptron.datasets.formats.files.ByteSource;
import io.github.perceptron.datasets.formats.files.InvalidUploadException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An IDX file of unsigned bytes (LeCun, Cortes and Burges, "The MNIST database", section "File
 * formats").
 */
public record IdxFile(ByteSource source) implements ArrayFile {

  private static final int UNSIGNED_BYTES = 0x08;

  /** Largest number of dimensions; the header has one byte for it. */
  private static final int MOST_DIMENSIONS = 4;

  /** Whether a file begins as an IDX file of any type does. */
  public static boolean isIn(byte[] first) {
    return first.length >= 4
        && first[0] == 0
        && first[1] == 0
        && first[2] >= 0x08
        && first[2] <= 0x0e
        && first[3] > 0;
  }

  @Override
  public ArrayHeader readHeader(InputStream in) throws IOException {
    DataInputStream header = new DataInputStream(in);
    int magic = header.readInt();
    if (magic >>> 16 != 0) {
      throw InvalidUploadException.at(
          name(),
          "has the magic number 0x%08x; an IDX file begins with 0x0000080d, where d is the number of dimensions"
              .formatted(magic));
    }
    int type = magic >>> 8 & 0xff;
    int dimensions = magic & 0xff;
    if (type != UNSIGNED_BYTES || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw InvalidUploadException.at(
          name(),
          ("has the magic number 0x%08x; use 0x00000803 (unsigned bytes, three dimensions) for"
                  + " images, 0x00000804 for images in colour, and 0x00000801 for labels")
              .formatted(magic));
    }
    long[] sizes = new long[dimensions];
    for (int i = 0; i < dimensions; i++) {
      sizes[i] = Integer.toUnsignedLong(header.readInt());
    }
    return ArrayHeader.of(ElementType.UNSIGNED_BYTE, sizes);
  }
}
