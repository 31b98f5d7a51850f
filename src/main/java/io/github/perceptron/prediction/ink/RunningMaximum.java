package io.github.perceptron.prediction.ink;

/**
 * The largest value within a square around each pixel. The computing time does not depend on the
 * size of the square: M. van Herk, "A fast algorithm for local minimum and maximum filters on
 * rectangular and octagonal kernels" (1992), and J. Gil and M. Werman, "Computing 2-D min, median,
 * and max filters" (1993). Values are bytes from 0 to 255.
 */
final class RunningMaximum {

  private RunningMaximum() {}

  /**
   * The maximum over squares with the side {@code 2 * radius + 1}, for all squares that overlap the
   * picture. The result is larger than the picture by the radius on each side. Pixels outside of
   * the picture are 0.
   */
  static Plane grown(Plane plane, int radius) {
    Plane wide = alongRows(plane.padded(2 * radius, 0), radius);
    return alongColumns(wide.padded(0, 2 * radius), radius);
  }

  /**
   * The maximum over squares that are completely within the picture. The result is smaller than the
   * picture by the radius on each side.
   */
  static Plane shrunk(Plane plane, int radius) {
    return alongColumns(alongRows(plane, radius), radius);
  }

  /** Maximum along the rows; each row becomes shorter by twice the radius. */
  private static Plane alongRows(Plane plane, int radius) {
    int length = plane.width();
    int window = 2 * radius + 1;
    int wanted = length - 2 * radius;
    byte[] values = plane.values();
    byte[] result = new byte[wanted * plane.height()];
    int[] fromLeft = new int[length];
    int[] fromRight = new int[length];
    for (int y = 0; y < plane.height(); y++) {
      int row = y * length;
      for (int begin = 0; begin < length; begin += window) {
        int end = Math.min(length, begin + window);
        int most = 0;
        for (int x = begin; x < end; x++) {
          most = Math.max(most, values[row + x] & 0xff);
          fromLeft[x] = most;
        }
        most = 0;
        for (int x = end - 1; x >= begin; x--) {
          most = Math.max(most, values[row + x] & 0xff);
          fromRight[x] = most;
        }
      }
      for (int x = 0; x < wanted; x++) {
        result[y * wanted + x] = (byte) Math.max(fromRight[x], fromLeft[x + window - 1]);
      }
    }
    return new Plane(wanted, plane.height(), result);
  }

  /**
   * Maximum along the columns; the number of rows becomes smaller by twice the radius. Whole rows
   * are processed at once, in the order of the memory.
   */
  private static Plane alongColumns(Plane plane, int radius) {
    int width = plane.width();
    int height = plane.height();
    int window = 2 * radius + 1;
    int wanted = height - 2 * radius;
    byte[] fromAbove = plane.values().clone();
    byte[] fromBelow = plane.values().clone();
    for (int y = 1; y < height; y++) {
      if (y % window != 0) {
        raise(fromAbove, y * width, (y - 1) * width, width);
      }
    }
    for (int y = height - 2; y >= 0; y--) {
      if (y % window != window - 1) {
        raise(fromBelow, y * width, (y + 1) * width, width);
      }
    }
    byte[] result = new byte[width * wanted];
    for (int i = 0; i < result.length; i++) {
      int above = fromAbove[i + (window - 1) * width] & 0xff;
      result[i] = (byte) Math.max(fromBelow[i] & 0xff, above);
    }
    return new Plane(width, wanted, result);
  }

  private static void raise(byte[] values, int at, int by, int count) {
    for (int x = 0; x < count; x++) {
      values[at + x] = (byte) Math.max(values[at + x] & 0xff, values[by + x] & 0xff);
    }
  }
}
