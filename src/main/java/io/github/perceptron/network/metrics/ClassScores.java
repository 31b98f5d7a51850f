package io.github.perceptron.network.metrics;

/**
 * How well one class is told from the others. A quotient whose divisor is zero is 0, as with
 * scikit-learn's {@code zero_division=0}.
 *
 * @param label the class
 * @param precision share of the rows taken for it that are of it
 * @param recall share of its rows that were taken for it
 * @param f1 harmonic mean of both
 * @param support number of its rows; 0 when there are none
 */
public record ClassScores(int label, double precision, double recall, double f1, int support) {

  static ClassScores of(ConfusionMatrix matrix, int label) {
    int hits = matrix.count(label, label);
    int support = matrix.support(label);
    int predicted = matrix.predicted(label);
    return new ClassScores(
        label,
        ratio(hits, predicted),
        ratio(hits, support),
        ratio(2.0 * hits, (double) support + predicted),
        support);
  }

  static double ratio(double dividend, double divisor) {
    return divisor == 0 ? 0 : dividend / divisor;
  }
}
