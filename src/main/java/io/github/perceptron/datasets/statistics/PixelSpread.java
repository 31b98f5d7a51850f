package io.github.perceptron.datasets.statistics;

/**
 * Mean, standard deviation and range of values of all images, equal to NumPy's {@code mean()},
 * {@code std()}, {@code min()} and {@code max()} of the whole array, or of one of its channels.
 *
 * @param mean mean value, 0 to 255
 * @param standardDeviation standard deviation of the population (divided by n)
 * @param min least value, 0 to 255
 * @param max largest value, 0 to 255
 */
public record PixelSpread(double mean, double standardDeviation, int min, int max) {

  /**
   * Computes them from a histogram.
   *
   * @param counts {@code [256]}, number of occurrences of each value; not all 0
   */
  static PixelSpread of(long[] counts) {
    double n = 0;
    double sum = 0;
    int min = counts.length - 1;
    int max = 0;
    for (int value = 0; value < counts.length; value++) {
      n += counts[value];
      sum += (double) counts[value] * value;
      if (counts[value] > 0) {
        min = Math.min(min, value);
        max = value;
      }
    }
    double mean = sum / n;
    double squares = 0;
    for (int value = 0; value < counts.length; value++) {
      squares += counts[value] * (value - mean) * (value - mean);
    }
    return new PixelSpread(mean, Math.sqrt(squares / n), min, max);
  }
}
