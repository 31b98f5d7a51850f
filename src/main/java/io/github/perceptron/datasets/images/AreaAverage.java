package io.github.perceptron.datasets.images;

/** Resamples a map along one axis: each new pixel is the mean of the old pixels that it covers. */
public final class AreaAverage {

  private AreaAverage() {}

  public static float[] alongRows(float[] source, int width, int height, int columns) {
    float[] target = new float[columns * height];
    for (int y = 0; y < height; y++) {
      average(source, y * width, 1, width, target, y * columns, columns);
    }
    return target;
  }

  public static float[] alongColumns(float[] source, int width, int height, int rows) {
    float[] target = new float[width * rows];
    for (int x = 0; x < width; x++) {
      average(source, x, width, height, target, x, rows);
    }
    return target;
  }

  /**
   * Resamples one line of {@code length} values, which are {@code step} elements apart, to {@code
   * wanted} values.
   */
  private static void average(
      float[] source, int from, int step, int length, float[] target, int to, int wanted) {
    double stretch = (double) length / wanted;
    for (int i = 0; i < wanted; i++) {
      double begin = i * stretch;
      double end = Math.min(length, begin + stretch);
      double sum = 0;
      for (int k = (int) begin; k < end; k++) {
        double covered = Math.min(end, k + 1.0) - Math.max(begin, k);
        sum += covered * source[from + k * step];
      }
      target[to + i * step] = (float) (sum / (end - begin));
    }
  }
}
