package io.github.perceptron.prediction.ink;

import java.util.Arrays;

/**
 * The largest value within a square around each pixel. The computing time does not depend on the
 * size of the square: M. van Herk, "A fast algorithm for local minimum and maximum filters on
 * rectangular and octagonal kernels" (1992), and J. Gil and M. Werman, "Computing 2-D min, median,
 * and max filters" (1993).
 *
 * <p>Each result has rows and columns exchanged, which saves the time to exchange them back. A
 * second filter does that.
 */
final class RunningMaximum {

  private RunningMaximum() {}

  /**
   * The maximum over squares with the side {@code 2 * radius + 1}, for all squares that overlap the
   * picture. The result is larger than the picture by the radius on each side. Pixels outside of
   * the picture are 0.
   */
  static PackedPlane grown(PackedPlane plane, int radius) {
    PackedPlane wide = overRows(plane, radius, 0, plane.height() + 2 * radius).transposed();
    return overRows(wide, radius, 0, wide.height() + 2 * radius);
  }

  /**
   * The maximum over squares that are completely within the picture. The result is smaller than the
   * picture by the radius on each side.
   */
  static PackedPlane shrunk(PackedPlane plane, int radius) {
    int first = 2 * radius;
    PackedPlane flat = overRows(plane, radius, first, plane.height() - first).transposed();
    return overRows(flat, radius, first, flat.height() - first);
  }

  /** The maximum over the square around each pixel. Pixels outside of the picture are 0. */
  static PackedPlane around(PackedPlane plane, int radius) {
    PackedPlane half = overRows(plane, radius, radius, plane.height()).transposed();
    return overRows(half, radius, radius, half.height());
  }

  /**
   * The maximum over {@code 2 * radius + 1} rows. The rows are divided into blocks of this number,
   * so that each window is the end of one block and the beginning of the next one.
   *
   * @param first the last row of the first window
   * @param wanted number of windows
   */
  private static PackedPlane overRows(PackedPlane plane, int radius, int first, int wanted) {
    int stride = plane.stride();
    int window = 2 * radius + 1;
    int last = first + wanted;
    long[] words = plane.words();
    long[] result = new long[wanted * stride];
    long[] beginning = new long[stride];
    // For each row of the block before, the maximum of this row and those below it.
    long[] ends = new long[(window + 1) * stride];
    for (int block = 0; block < last; block += window) {
      Arrays.fill(beginning, 0);
      for (int y = block; y < Math.min(last, block + window); y++) {
        if (y < plane.height()) {
          PackedPlane.larger(beginning, 0, words, y * stride, beginning, 0, stride);
        }
        int to = (y - first) * stride;
        if (y >= first && block == 0) {
          System.arraycopy(beginning, 0, result, to, stride);
        } else if (y >= first) {
          int end = (y - block + 1) * stride;
          PackedPlane.larger(beginning, 0, ends, end, result, to, stride);
        }
      }
      boolean isLast = block + window >= last;
      int rows = isLast ? 0 : Math.max(0, Math.min(window, plane.height() - block));
      Arrays.fill(ends, rows * stride, ends.length, 0);
      for (int y = rows - 1; y >= 0; y--) {
        PackedPlane.larger(
            words, (block + y) * stride, ends, (y + 1) * stride, ends, y * stride, stride);
      }
    }
    return new PackedPlane(plane.width(), wanted, result);
  }
}
