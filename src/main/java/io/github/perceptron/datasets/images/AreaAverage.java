package io.github.perceptron.datasets.images;

import java.util.Arrays;

/** Resamples a map along one axis: each new pixel is the mean of the old pixels that it covers. */
public final class AreaAverage {

  private AreaAverage() {}

  public static float[] alongRows(float[] source, int width, int height, int columns) {
    float[] target = new float[columns * height];
    double stretch = (double) width / columns;
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < columns; i++) {
        double begin = i * stretch;
        double end = Math.min(width, begin + stretch);
        double sum = 0;
        for (int k = (int) begin; k < end; k++) {
          sum += covered(begin, end, k) * source[y * width + k];
        }
        target[y * columns + i] = (float) (sum / (end - begin));
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
