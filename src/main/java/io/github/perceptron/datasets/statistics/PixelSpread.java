package io.github.perceptron.datasets.statistics;

/**
 * How bright all pixels of all images are, taken together, as NumPy's {@code mean()} and {@code
 * std()} of the whole array say it.
 *
 * @param mean 0..255
 * @param standardDeviation of the population (divided by n)
 */
public record PixelSpread(double mean, double standardDeviation) {

  /**
   * From how often each brightness occurs.
   *
   * @param counts {@code [256]}, not all 0
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
