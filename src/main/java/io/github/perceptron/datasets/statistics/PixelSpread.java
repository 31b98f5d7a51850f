package io.github.perceptron.datasets.statistics;

/**
 * Mean and standard deviation of all pixels of all images, equal to NumPy's {@code mean()} and
 * {@code std()} of the whole array.
 *
 * @param mean mean value, 0 to 255
 * @param standardDeviation standard deviation of the population (divided by n)
 */
public record PixelSpread(double mean, double standardDeviation) {

  /**
   * Computes both from a histogram.
   *
   * @param counts {@code [256]}, number of pixels of each value; not all 0
   */
  static PixelSpread of(long[] counts) {
    double n = 0;
    double sum = 0;
    for (int value = 0; value < counts.length; value++) {
      n += counts[value];
      sum += (double) counts[value] * value;
    }
    double mean = sum / n;
    double squares = 0;
    for (int value = 0; value < counts.length; value++) {
      squares += counts[value] * (value - mean) * (value - mean);
    }
    return new PixelSpread(mean, Math.sqrt(squares / n));
  }
}
