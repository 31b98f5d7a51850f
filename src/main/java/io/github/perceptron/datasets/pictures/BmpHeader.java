package io.github.perceptron.datasets.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Checks the header of a BMP file (Windows GDI, BITMAPINFOHEADER and its variants). Java's reader
 * allocates memory by the sizes in the header without checking them.
 */
final class BmpHeader {

  private static final int FILE_HEADER = 14;
  private static final int CORE_HEADER = 12;
  private static final Set<Integer> SIZES = Set.of(CORE_HEADER, 40, 52, 56, 108, 124);
  private static final int MOST_COMPRESSION = 3;

  private BmpHeader() {}

  /**
   * Returns the file with its true length in the header; some programs do not write it.
   *
   * @throws IOException if the header is damaged or the file is truncated
   * @throws UnreadableFileException if the file has a variant that is not supported
   */
  static byte[] checked(byte[] file) throws IOException, UnreadableFileException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < FILE_HEADER + CORE_HEADER) {
      throw new IOException("cut off in its header");
    }
    long pixels = Integer.toUnsignedLong(in.getInt(10));
    int size = in.getInt(FILE_HEADER);
    if (!SIZES.contains(size)) {
      throw UnreadableFileException.because(
          PictureKind.BMP, "has a header of %d bytes, which is not supported".formatted(size));
    }
    if (pixels > file.length || pixels < FILE_HEADER + size) {
      throw new IOException("its pixels begin outside");
    }
    if (size != CORE_HEADER) {
      checkInfo(in, file.length);
    }
    byte[] right = file.clone();
    ByteBuffer.wrap(right).order(ByteOrder.LITTLE_ENDIAN).putInt(2, file.length);
    return right;
  }

  private static void checkInfo(ByteBuffer in, int length)
      throws IOException, UnreadableFileException {
    int bits = Short.toUnsignedInt(in.getShort(28));
    long compression = Integer.toUnsignedLong(in.getInt(30));
    long imageSize = Integer.toUnsignedLong(in.getInt(34));
    long colours = Integer.toUnsignedLong(in.getInt(46));
    if (compression > MOST_COMPRESSION) {
      throw UnreadableFileException.because(
          PictureKind.BMP, "has a compression that is not supported");
    }
    if (in.getInt(22) == Integer.MIN_VALUE
        || colours > 256
        || (bits <= 8 && colours > 1L << bits)) {
      throw new IOException("its header is not valid");
    }
    boolean runs = compression == 1 || compression == 2;
    if (runs && imageSize > length) {
      throw new IOException("cut off in its pixels");
    }
  }
}
