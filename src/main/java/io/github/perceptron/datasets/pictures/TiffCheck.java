package io.github.perceptron.datasets.pictures;

import io.github.perceptron.datasets.pictures.TiffDirectory.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Checks the values of a TIFF page that the reader uses without checking (TIFF 6.0, sections 3 to
 * 10, 14 and 15).
 *
 * @param in the whole file
 * @param page directory of the page
 */
record TiffCheck(ByteBuffer in, TiffDirectory page) {

  private static final int JPEG = 7;

  /** Uncompressed, three fax compressions, LZW, JPEG, two codes of deflate, PackBits. */
  private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, JPEG, 8, 32946, 32773);

  /** White is zero, black is zero, RGB, palette, CMYK, YCbCr. */
  private static final Set<Integer> PHOTOMETRICS = Set.of(0, 1, 2, 3, 5, 6);

  private static final Set<Integer> BITS = Set.of(1, 2, 4, 8, 16);
  private static final int MOST_SAMPLES = 8;
  private static final long LEAST_TILE = 1 << 20;

  /**
   * Checks all values.
   *
   * @param length length of the file in bytes
   * @throws IOException if a value is impossible
   * @throws UnreadableFileException if the page uses a variant that is not supported
   */
  void run(int length) throws IOException, UnreadableFileException {
    for (int tag : TiffTag.OF_PIXELS) {
      Values values = page.values(tag);
      if (values != null && !values.endBefore(length)) {
        throw new IOException("values lie outside the file");
      }
    }
    requireOneOf(COMPRESSIONS, TiffTag.COMPRESSION, "has a compression that is not supported");
    requireOneOf(PHOTOMETRICS, TiffTag.PHOTOMETRIC, "has a colour model that is not supported");
    requireSamples();
    requireTile();
    requireInside(TiffTag.STRIP_OFFSETS, TiffTag.STRIP_BYTE_COUNTS, length);
    requireInside(TiffTag.TILE_OFFSETS, TiffTag.TILE_BYTE_COUNTS, length);
    requireAllPixels();
  }

  private void requireOneOf(Set<Integer> supported, int tag, String message)
      throws UnreadableFileException {
    long value = page.value(tag, 1);
    if (value > Integer.MAX_VALUE || !supported.contains((int) value)) {
      throw UnreadableFileException.because(
          PictureKind.TIFF, "%s (tag %d is %d)".formatted(message, tag, value));
    }
  }

  private void requireSamples() throws IOException, UnreadableFileException {
    Values bits = page.values(TiffTag.BITS_PER_SAMPLE);
    for (int i = 0; bits != null && i < Math.min(bits.count(), MOST_SAMPLES); i++) {
      if (!BITS.contains((int) bits.get(i))) {
        throw UnreadableFileException.because(
            PictureKind.TIFF,
            "has samples of %d bits, which are not supported".formatted(bits.get(i)));
      }
    }
    long format = page.value(TiffTag.SAMPLE_FORMAT, 1);
    if (format != 1 && format != 4) {
      throw UnreadableFileException.because(
          PictureKind.TIFF, "has signed or floating-point samples, which are not supported");
    }
    if (page.value(TiffTag.SAMPLES_PER_PIXEL, 1) > MOST_SAMPLES
        || (bits != null && bits.count() > MOST_SAMPLES)) {
      throw new IOException("too many samples");
    }
  }

  /** A tile may be larger than the picture, but only within limits. */
  private void requireTile() throws IOException {
    long width = page.value(TiffTag.TILE_WIDTH, 0);
    long height = page.value(TiffTag.TILE_HEIGHT, 0);
    boolean huge = width > LEAST_TILE || height > LEAST_TILE;
    if (huge || width * height > Math.max(LEAST_TILE, 4 * pixels())) {
      throw new IOException("its tiles are larger than the picture");
    }
  }

  private void requireInside(int offsets, int counts, int length) throws IOException {
    Values begins = page.values(offsets);
    Values sizes = page.values(counts);
    for (int i = 0;
        begins != null && sizes != null && i < Math.min(begins.count(), sizes.count());
        i++) {
      if (begins.get(i) + sizes.get(i) > length) {
        throw new IOException("cut off");
      }
      if (page.value(TiffTag.COMPRESSION, 1) == JPEG) {
        requireSizeOf((int) begins.get(i), (int) sizes.get(i));
      }
    }
  }

  /** The length of uncompressed data follows from the size of the picture. */
  private void requireAllPixels() throws IOException {
    Values strips = page.values(TiffTag.STRIP_BYTE_COUNTS);
    Values sizes = strips == null ? page.values(TiffTag.TILE_BYTE_COUNTS) : strips;
    if (page.value(TiffTag.COMPRESSION, 1) != 1 || sizes == null) {
      return;
    }
    long length = 0;
    for (int i = 0; i < sizes.count(); i++) {
      length += sizes.get(i);
    }
    long bits =
        page.value(TiffTag.BITS_PER_SAMPLE, 1)
            * page.value(TiffTag.SAMPLES_PER_PIXEL, 1)
            * page.value(TiffTag.WIDTH, 0);
    if (length < (bits + 7) / 8 * page.value(TiffTag.HEIGHT, 0)) {
      throw new IOException("cut off in its pixels");
    }
  }

  /** An embedded JPEG states its own size, which must be that of a strip or a tile. */
  private void requireSizeOf(int begin, int size) throws IOException {
    byte[] file = new byte[size];
    in.get(begin, file);
    JpegHeader header = JpegHeader.of(file);
    if ((long) header.width() * header.height() > 4 * Math.max(pixels(), LEAST_TILE)) {
      throw new IOException("a part is larger than the picture");
    }
  }

  private long pixels() {
    return page.value(TiffTag.WIDTH, 0) * page.value(TiffTag.HEIGHT, 0);
  }
}
