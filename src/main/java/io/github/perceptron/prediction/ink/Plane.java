package io.github.perceptron.prediction.ink;

import java.util.Arrays;

/** A value from 0 to 255 for each pixel, row by row. The plane owns its array. */
public final class Plane {

  private final int width;
  private final int height;
  private final byte[] values;

  /**
   * Uses the array itself, not a copy.
   *
   * @param values {@code [height * width]}, row by row
   */
  public Plane(int width, int height, byte[] values) {
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

  Histogram histogram() {
    return Histogram.of(values, values.length);
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
