package io.github.perceptron.network.metrics;

/**
 * Computes the expected calibration error, which is the difference between a network's confidence
 * and its accuracy (Guo, Pleiss, Sun and Weinberger, On Calibration of Modern Neural Networks,
 * 2017, equations 3 and 5).
 *
 * <p>Confidence is the highest probability of a row. It falls into one of 15 bins of equal width,
 * {@code ((m - 1) / 15, m / 15]}; the paper uses the same number of bins.
 */
final class CalibrationBins {

  static final int BINS = 15;

  private final long[] rows = new long[BINS];
  private final long[] correct = new long[BINS];
  private final double[] confidence = new double[BINS];

  void add(double topProbability, boolean isCorrect) {
    int bin = 0;
    while (bin < BINS - 1 && topProbability > (bin + 1) / (double) BINS) {
      bin++;
    }
    rows[bin]++;
    correct[bin] += isCorrect ? 1 : 0;
    confidence[bin] += topProbability;
  }

  /**
   * Returns the sum over the bins of (rows / all rows) * |accuracy - mean confidence|; 0 without
   * rows.
   */
  double expectedError() {
    long all = 0;
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      all += rows[bin];
      // Both means are sums divided by the bin's rows, so the bin's rows cancel out.
      sum += Math.abs(correct[bin] - confidence[bin]);
    }
    return ClassScores.ratio(sum, (double) all);
  }
}
