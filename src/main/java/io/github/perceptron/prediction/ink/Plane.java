package io.github.perceptron.prediction.ink;

import java.util.Arrays;

/** A value from 0 to 255 for each pixel, row by row. The plane owns its array. */
public final class Plane {

  private final int width;
  private final int height;
  private final byte[] values;

  Plane(int width, int height, byte[] values) {
    if (values.length != width * height) {
      throw new IllegalArgumentException(
          "%d values for %dx%d pixels".formatted(values.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int pixels() {
    return values.length;
  }

  int at(int i) {
    return values[i] & 0xff;
  }

  /** The array itself, not a copy. */
  byte[] values() {
    return values;
  }

  /** Each value subtracted from 255. */
  Plane inverted() {
    byte[] others = new byte[values.length];
    for (int i = 0; i < others.length; i++) {
      others[i] = (byte) ~values[i];
    }
    return new Plane(width, height, others);
  }

  /** The plane with a margin of pixels with the value 0 on each side. */
  Plane padded(int margin) {
    return padded(margin, margin);
  }

  /**
   * The plane with pixels with the value 0 around it.
   *
   * @param columns additional columns on the left, and as many on the right
   * @param rows additional rows above, and as many below
   */
  Plane padded(int columns, int rows) {
    int wide = width + 2 * columns;
    byte[] larger = new byte[wide * (height + 2 * rows)];
    for (int y = 0; y < height; y++) {
      System.arraycopy(values, y * width, larger, (y + rows) * wide + columns, width);
    }
    return new Plane(wide, height + 2 * rows, larger);
  }

  /**
   * Reduces noise: each pixel becomes the weighted mean of its neighbourhood, with the weights 1,
   * 2, 1 horizontally and vertically.
   */
  Plane softened() {
    byte[] soft = new byte[values.length];
    int[] across = new int[values.length];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      for (int x = 0; x < width; x++) {
        int left = at(row + Math.max(0, x - 1));
        int right = at(row + Math.min(width - 1, x + 1));
        across[row + x] = left + 2 * at(row + x) + right;
      }
    }
    for (int y = 0; y < height; y++) {
      int above = Math.max(0, y - 1) * width;
      int below = Math.min(height - 1, y + 1) * width;
      for (int x = 0; x < width; x++) {
        int sum = across[above + x] + 2 * across[y * width + x] + across[below + x];
        soft[y * width + x] = (byte) ((sum + 8) / 16);
      }
    }
    return new Plane(width, height, soft);
  }

  /**
   * The quantile: the value below which a share of the pixels lies.
   *
   * @param share 0 to 1
   */
  int quantile(double share) {
    int[] histogram = histogram();
    long seen = 0;
    for (int value = 0; value < 256; value++) {
      seen += histogram[value];
      if (seen > (long) (share * values.length)) {
        return value;
      }
    }
    return 255;
  }

  /**
   * The mean of the largest values.
   *
   * @param oneIn the number of pixels divided by this is the number of values; it is at least four
   */
  double meanOfMost(int oneIn) {
    int[] histogram = histogram();
    int wanted = Math.max(4, values.length / oneIn);
    int left = wanted;
    double sum = 0;
    for (int value = 255; value > 0 && left > 0; value--) {
      int count = Math.min(left, histogram[value]);
      sum += (double) count * value;
      left -= count;
    }
    return sum / wanted;
  }

  /** The mean over a box. */
  double mean(Box box) {
    long sum = 0;
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = box.x(); x < box.right(); x++) {
        sum += at(y * width + x);
      }
    }
    return (double) sum / box.width() / box.height();
  }

  private int[] histogram() {
    int[] histogram = new int[256];
    for (byte value : values) {
      histogram[value & 0xff]++;
    }
    return histogram;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Plane that
        && width == that.width
        && height == that.height
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * width + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Plane[%dx%d]".formatted(width, height);
  }
}
