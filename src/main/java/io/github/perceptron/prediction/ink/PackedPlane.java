package io.github.perceptron.prediction.ink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * A value from 0 to 255 for each pixel, with eight pixels of a row in one long, so that one
 * operation computes eight pixels (L. Lamport, "Multiple Byte Processing with Full-Word
 * Instructions", 1975). The first pixel is in the lowest byte. If the width is not divisible by
 * eight, the last bytes of each row have no meaning.
 */
final class PackedPlane {

  private static final int PIXELS = Long.BYTES;

  /** The highest bit of each byte. */
  private static final long HIGH = 0x8080808080808080L;

  private final int width;
  private final int height;

  /** Number of longs in a row. */
  private final int stride;

  private final long[] words;

  PackedPlane(int width, int height, long[] words) {
    this.width = width;
    this.height = height;
    this.stride = strideOf(width);
    this.words = words;
  }

  static PackedPlane of(Plane plane) {
    int stride = strideOf(plane.width());
    byte[] bytes = plane.values();
    if (stride * PIXELS != plane.width()) {
      bytes = new byte[stride * PIXELS * plane.height()];
      for (int y = 0; y < plane.height(); y++) {
        System.arraycopy(
            plane.values(), y * plane.width(), bytes, y * stride * PIXELS, plane.width());
      }
    }
    long[] words = new long[stride * plane.height()];
    longs(bytes).get(words);
    return new PackedPlane(plane.width(), plane.height(), words);
  }

  Plane unpacked() {
    byte[] bytes = new byte[words.length * PIXELS];
    longs(bytes).put(words);
    if (stride * PIXELS == width) {
      return new Plane(width, height, bytes);
    }
    byte[] values = new byte[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(bytes, y * stride * PIXELS, values, y * width, width);
    }
    return new Plane(width, height, values);
  }

  private static LongBuffer longs(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  }

  private static int strideOf(int width) {
    return (width + PIXELS - 1) / PIXELS;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int stride() {
    return stride;
  }

  /** The array itself, not a copy. */
  long[] words() {
    return words;
  }

  /** Each value subtracted from 255. */
  PackedPlane inverted() {
    long[] others = new long[words.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = ~words[i];
    }
    return new PackedPlane(width, height, others);
  }

  /** The plane with rows and columns exchanged. */
  PackedPlane transposed() {
    int across = strideOf(height);
    long[] turned = new long[across * width];
    long[] block = new long[PIXELS];
    for (int y = 0; y < height; y += PIXELS) {
      int rows = Math.min(PIXELS, height - y);
      for (int x = 0; x < stride; x++) {
        for (int k = 0; k < PIXELS; k++) {
          block[k] = k < rows ? words[(y + k) * stride + x] : 0;
        }
        transpose(block);
        int columns = Math.min(PIXELS, width - x * PIXELS);
        int to = x * PIXELS * across + y / PIXELS;
        for (int k = 0; k < columns; k++) {
          turned[to + k * across] = block[k];
        }
      }
    }
    return new PackedPlane(height, width, turned);
  }

  /** Exchanges rows and columns of 8x8 bytes: within blocks of 2x2, of 4x4, and in the whole. */
  private static void transpose(long[] block) {
    exchange(block, 1, 0x00ff00ff00ff00ffL);
    exchange(block, 2, 0x0000ffff0000ffffL);
    exchange(block, 4, 0x00000000ffffffffL);
  }

  /** Exchanges the upper right and the lower left part of blocks whose parts have a size. */
  private static void exchange(long[] block, int size, long left) {
    int bits = size * Byte.SIZE;
    for (int i = 0; i < PIXELS; i += 2 * size) {
      for (int k = i; k < i + size; k++) {
        long moved = (block[k] >>> bits ^ block[k + size]) & left;
        block[k + size] ^= moved;
        block[k] ^= moved << bits;
      }
    }
  }

  /**
   * Writes the larger one of two values for each of some pixels.
   *
   * @param i index of the first long in {@code a}
   * @param j index of the first long in {@code b}
   * @param k index of the first long in {@code target}
   * @param count number of longs
   */
  static void larger(long[] a, int i, long[] b, int j, long[] target, int k, int count) {
    for (int x = 0; x < count; x++) {
      long one = a[i + x];
      long other = b[j + x];
      long differing = one ^ other;
      // The highest bit of each byte says whether the lower seven bits of the one are not smaller.
      long lower = (one | HIGH) - (other & ~HIGH);
      long notSmaller = (lower ^ ((lower ^ one) & differing)) & HIGH;
      long chosen = (notSmaller << 1) - (notSmaller >>> 7);
      target[k + x] = other ^ (differing & chosen);
    }
  }
}
