package io.github.perceptron.prediction.ink;

/** The number of pixels with each value from 0 to 255. */
final class Histogram {

  private static final int VALUES = 256;

  private final int[] counts;
  private final int pixels;

  private Histogram(int[] counts, int pixels) {
    this.counts = counts;
    this.pixels = pixels;
  }

  /**
   * Uses the array itself, not a copy.
   *
   * @param counts the number of pixels with each value from 1 to 255; that with the value 0 is set
   * @param pixels number of pixels
   */
  static Histogram ofOthersThanZero(int[] counts, int pixels) {
    int others = 0;
    for (int value = 1; value < VALUES; value++) {
      others += counts[value];
    }
    counts[0] = pixels - others;
    return new Histogram(counts, pixels);
  }

  /** Counts the first values of an array. */
  static Histogram of(byte[] values, int pixels) {
    int[] counts = new int[VALUES];
    int begin = 0;
    // Neighbours are often equal. To count them one by one is slow: each count waits for the last.
    for (int i = 1; i <= pixels; i++) {
      if (i == pixels || values[i] != values[begin]) {
        counts[values[begin] & 0xff] += i - begin;
        begin = i;
      }
    }
    return new Histogram(counts, pixels);
  }

  /** The histogram after a number is subtracted from each value; smaller values become 0. */
  Histogram less(int number) {
    int[] others = new int[VALUES];
    System.arraycopy(counts, number, others, 0, VALUES - number);
    for (int value = 0; value < number; value++) {
      others[0] += counts[value];
    }
    return new Histogram(others, pixels);
  }

  /**
   * The quantile: the value below which a share of the pixels lies.
   *
   * @param share 0 to 1
   */
  int quantile(double share) {
    long seen = 0;
    for (int value = 0; value < VALUES; value++) {
      seen += counts[value];
      if (seen > (long) (share * pixels)) {
        return value;
      }
    }
    return VALUES - 1;
  }

  /**
   * The mean of the largest values.
   *
   * @param oneIn the number of pixels divided by this is the number of values; it is at least four
   */
  double meanOfMost(int oneIn) {
    int wanted = Math.max(4, pixels / oneIn);
    int left = wanted;
    double sum = 0;
    for (int value = VALUES - 1; value > 0 && left > 0; value--) {
      int count = Math.min(left, counts[value]);
      sum += (double) count * value;
      left -= count;
    }
    return sum / wanted;
  }
}
