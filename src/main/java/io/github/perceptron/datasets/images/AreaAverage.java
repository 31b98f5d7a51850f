package io.github.perceptron.datasets.images;

import java.util.Arrays;

/** Resamples a map along one axis: each new pixel is the mean of the old pixels that it covers. */
public final class AreaAverage {

  private AreaAverage() {}

  public static float[] alongRows(float[] source, int width, int height, int columns) {
    float[] target = new float[columns * height];
    double stretch = (double) width / columns;
    // The same for all rows: the first old pixel of each new one, and the shares of its old pixels.
    int[] firsts = new int[columns];
    double[] lengths = new double[columns];
    int[] shares = new int[columns + 1];
    double[] covered = new double[width + 2 * columns];
    for (int i = 0; i < columns; i++) {
      double begin = i * stretch;
      double end = Math.min(width, begin + stretch);
      firsts[i] = (int) begin;
      lengths[i] = end - begin;
      shares[i + 1] = shares[i];
      for (int k = (int) begin; k < end; k++) {
        covered[shares[i + 1]++] = covered(begin, end, k);
      }
    }
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < columns; i++) {
        int at = y * width + firsts[i];
        double sum = 0;
        for (int k = shares[i]; k < shares[i + 1]; k++) {
          sum += covered[k] * source[at++];
        }
        target[y * columns + i] = (float) (sum / lengths[i]);
      }
    }
    return target;
  }

  /** The same sums in the same order, for all columns of a row at once. */
  public static float[] alongColumns(float[] source, int width, int height, int rows) {
    float[] target = new float[width * rows];
    double[] sums = new double[width];
    double stretch = (double) height / rows;
    for (int i = 0; i < rows; i++) {
      double begin = i * stretch;
      double end = Math.min(height, begin + stretch);
      Arrays.fill(sums, 0);
      for (int k = (int) begin; k < end; k++) {
        double covered = covered(begin, end, k);
        for (int x = 0; x < width; x++) {
          sums[x] += covered * source[k * width + x];
        }
      }
      for (int x = 0; x < width; x++) {
        target[i * width + x] = (float) (sums[x] / (end - begin));
      }
    }
    return target;
  }

  /** The share of the old pixel {@code k} that a new pixel covers. */
  private static double covered(double begin, double end, int k) {
    return Math.min(end, k + 1.0) - Math.max(begin, k);
  }
}
