package io.github.perceptron.prediction.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One directory of a TIFF file: the description of its pixels (TIFF 6.0, sections 3 to 10, 14 and
 * 15), and checks that it is consistent.
 */
final class TiffPage {

  private static final int ENTRY = 12;
  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int SAMPLE_FORMAT = 339;

  /**
   * Tags that are needed in addition to those above: fill order, rows of a strip, planes, fax
   * options, predictor, palette…
   */
  private static final Set<Integer> NEEDED =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS_PER_SAMPLE,
          COMPRESSION,
          PHOTOMETRIC,
          266,
          STRIP_OFFSETS,
          SAMPLES_PER_PIXEL,
          278,
          STRIP_BYTE_COUNTS,
          284,
          292,
          293,
          317,
          320,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTE_COUNTS,
          338,
          SAMPLE_FORMAT,
          347,
          529,
          530,
          532);

  private static final int JPEG = 7;

  /** Uncompressed, three fax compressions, LZW, JPEG, two codes of deflate, PackBits. */
  private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, JPEG, 8, 32946, 32773);

  /** White is zero, black is zero, RGB, palette, CMYK, YCbCr. */
  private static final Set<Integer> PHOTOMETRICS = Set.of(0, 1, 2, 3, 5, 6);

  private static final Set<Integer> BITS = Set.of(1, 2, 4, 8, 16);
  private static final int MOST_SAMPLES = 8;
  private static final long LEAST_TILE = 1 << 20;

  /** Sizes in bytes of the value types 1 to 12. */
  private static final int[] TYPES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final ByteBuffer in;
  private final Map<Integer, Entry> entries = new TreeMap<>();
  private final long next;

  private TiffPage(ByteBuffer in, long next) {
    this.in = in;
    this.next = next;
  }

  /**
   * Reads the directory at an offset.
   *
   * @throws IOException if the directory is not within the file
   */
  static TiffPage at(ByteBuffer in, long offset) throws IOException {
    int count = offset + 2 > in.limit() ? 0 : Short.toUnsignedInt(in.getShort((int) offset));
    long end = offset + 2 + (long) count * ENTRY;
    if (count == 0 || end > in.limit()) {
      throw new IOException("a directory is cut off");
    }
    long next = end + 4 > in.limit() ? 0 : Integer.toUnsignedLong(in.getInt((int) end));
    TiffPage page = new TiffPage(in, next);
    for (int at = (int) offset + 2; at < end; at += ENTRY) {
      int type = Short.toUnsignedInt(in.getShort(at + 2));
      long number = Integer.toUnsignedLong(in.getInt(at + 4));
      page.entries.putIfAbsent(Short.toUnsignedInt(in.getShort(at)), new Entry(at, type, number));
    }
    return page;
  }

  /** Offset of the next directory; 0 if this is the last one. */
  long next() {
    return next;
  }

  /** Whether this directory is a page, not a thumbnail or a mask. */
  boolean isWhole() {
    return (value(NEW_SUBFILE_TYPE, 0) & 0b101) == 0;
  }

  Orientation orientation() {
    return Orientation.of((int) Math.min(value(ORIENTATION, 1), Integer.MAX_VALUE));
  }

  /** Upper limit for the number of bytes that {@link #writeTo} writes. */
  int size() {
    return 2 + entries.size() * ENTRY + 4;
  }

  /** Writes a directory with the needed entries only, without a next directory. */
  void writeTo(ByteBuffer out) {
    int begin = out.position();
    int count = 0;
    out.position(begin + 2);
    for (Map.Entry<Integer, Entry> entry : entries.entrySet()) {
      if (NEEDED.contains(entry.getKey())) {
        out.put(in.slice(entry.getValue().at, ENTRY));
        count++;
      }
    }
    out.putInt(0);
    out.putShort(begin, (short) count);
  }

  /**
   * Checks all values that the reader uses without checking.
   *
   * @param length length of the file in bytes
   * @throws IOException if a value is impossible
   * @throws UnreadableFileException if the page uses a variant that is not supported
   */
  void check(int length) throws IOException, UnreadableFileException {
    for (int tag : NEEDED) {
      Entry entry = entries.get(tag);
      if (entry != null && entry.place(in) + entry.bytes() > length) {
        throw new IOException("values lie outside the file");
      }
    }
    requireOneOf(COMPRESSIONS, COMPRESSION, 1, "has a compression that is not supported");
    requireOneOf(PHOTOMETRICS, PHOTOMETRIC, 1, "has a colour model that is not supported");
    requireSamples();
    requireTile();
    requireInside(STRIP_OFFSETS, STRIP_BYTE_COUNTS, length);
    requireInside(TILE_OFFSETS, TILE_BYTE_COUNTS, length);
    requireAllPixels();
  }

  private void requireOneOf(Set<Integer> read, int tag, int otherwise, String message)
      throws UnreadableFileException {
    long value = value(tag, otherwise);
    if (value > Integer.MAX_VALUE || !read.contains((int) value)) {
      throw UnreadableFileException.because(
          PictureKind.TIFF, "%s (tag %d is %d)".formatted(message, tag, value));
    }
  }

  private void requireSamples() throws IOException, UnreadableFileException {
    Entry bits = entries.get(BITS_PER_SAMPLE);
    for (int i = 0; bits != null && i < Math.min(bits.count, MOST_SAMPLES); i++) {
      if (!BITS.contains((int) value(bits, i))) {
        throw UnreadableFileException.because(
            PictureKind.TIFF,
            "has samples of %d bits, which are not supported".formatted(value(bits, i)));
      }
    }
    if (value(SAMPLE_FORMAT, 1) != 1 && value(SAMPLE_FORMAT, 1) != 4) {
      throw UnreadableFileException.because(
          PictureKind.TIFF, "has signed or floating-point samples, which are not supported");
    }
    if (value(SAMPLES_PER_PIXEL, 1) > MOST_SAMPLES || (bits != null && bits.count > MOST_SAMPLES)) {
      throw new IOException("too many samples");
    }
  }

  /** A tile may be larger than the picture, but only within limits. */
  private void requireTile() throws IOException {
    long picture = value(WIDTH, 0) * value(HEIGHT, 0);
    long width = value(TILE_WIDTH, 0);
    long height = value(TILE_HEIGHT, 0);
    boolean huge = width > LEAST_TILE || height > LEAST_TILE;
    if (huge || width * height > Math.max(LEAST_TILE, 4 * picture)) {
      throw new IOException("its tiles are larger than the picture");
    }
  }

  private void requireInside(int offsets, int counts, int length) throws IOException {
    Entry begins = entries.get(offsets);
    Entry sizes = entries.get(counts);
    for (int i = 0;
        begins != null && sizes != null && i < Math.min(begins.count, sizes.count);
        i++) {
      if (value(begins, i) + value(sizes, i) > length) {
        throw new IOException("cut off");
      }
      if (value(COMPRESSION, 1) == JPEG) {
        requireSizeOf((int) value(begins, i), (int) value(sizes, i));
      }
    }
  }

  /** The length of uncompressed data follows from the size of the picture. */
  private void requireAllPixels() throws IOException {
    Entry strips = entries.get(STRIP_BYTE_COUNTS);
    Entry sizes = strips == null ? entries.get(TILE_BYTE_COUNTS) : strips;
    if (value(COMPRESSION, 1) != 1 || sizes == null) {
      return;
    }
    long there = 0;
    for (int i = 0; i < sizes.count; i++) {
      there += value(sizes, i);
    }
    long bits = value(BITS_PER_SAMPLE, 1) * value(SAMPLES_PER_PIXEL, 1) * value(WIDTH, 0);
    if (there < (bits + 7) / 8 * value(HEIGHT, 0)) {
      throw new IOException("cut off in its pixels");
    }
  }

  /** An embedded JPEG states its own size, which must be that of a strip or a tile. */
  private void requireSizeOf(int begin, int size) throws IOException {
    byte[] file = new byte[size];
    in.get(begin, file);
    JpegHeader header = JpegHeader.of(file);
    long most = Math.max(value(WIDTH, 0) * value(HEIGHT, 0), LEAST_TILE);
    if ((long) header.width() * header.height() > 4 * most) {
      throw new IOException("a part is larger than the picture");
    }
  }

  /** The first value of a tag. */
  private long value(int tag, long otherwise) {
    Entry entry = entries.get(tag);
    if (entry == null || entry.count == 0 || entry.place(in) + entry.bytes() > in.limit()) {
      return otherwise;
    }
    return value(entry, 0);
  }

  /** A value of an entry; types other than whole numbers give 0. */
  private long value(Entry entry, int index) {
    int at = (int) entry.place(in) + index * entry.typeSize();
    return switch (entry.type) {
      case 1 -> Byte.toUnsignedInt(in.get(at));
      case 3 -> Short.toUnsignedInt(in.getShort(at));
      case 4 -> Integer.toUnsignedLong(in.getInt(at));
      default -> 0;
    };
  }

  /** An entry of the directory and its position in the file. */
  private record Entry(int at, int type, long count) {

    int typeSize() {
      return type < TYPES.length ? TYPES[type] : 1;
    }

    long bytes() {
      return count * typeSize();
    }

    /** Position of the values: in the entry itself if they need at most four bytes. */
    long place(ByteBuffer in) {
      return bytes() <= 4 ? at + 8 : Integer.toUnsignedLong(in.getInt(at + 8));
    }
  }
}
