package io.github.perceptron.production.drift;

/**
 * The population stability index: the sum over bins of (a - e) ln(a / e), where e is the share of
 * the training rows in the bin and a that of the inputs in production. By the usual rule below 0.1
 * nothing has changed, and from 0.25 on much has. Source: N. Siddiqi, Credit Risk Scorecards, 2006.
 */
final class StabilityIndex {

  /** Is added to each count, so that an empty bin does not make the index infinite. */
  private static final double SMOOTHING = 0.5;

  private StabilityIndex() {}

  /**
   * Returns the index, 0 or more.
   *
   * @param expected training rows by bin
   * @param actual inputs in production by bin, as many bins
   */
  static double of(long[] expected, long[] actual) {
    double expectedSum = sum(expected);
    double actualSum = sum(actual);
    double index = 0;
    for (int i = 0; i < expected.length; i++) {
      double e = (expected[i] + SMOOTHING) / expectedSum;
      double a = (actual[i] + SMOOTHING) / actualSum;
      index += (a - e) * Math.log(a / e);
    }
    return index;
  }

  private static double sum(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count + SMOOTHING;
    }
    return sum;
  }
}
