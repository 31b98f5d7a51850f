package io.github.perceptron.network.metrics;

/**
 * Precision, recall and F1 of one class. A quotient whose divisor is zero is 0, as in scikit-learn
 * with {@code zero_division=0}.
 *
 * @param label the class
 * @param precision share of the rows predicted as this class that have this label
 * @param recall share of the rows with this label that were predicted as this class
 * @param f1 harmonic mean of precision and recall
 * @param support number of rows with this label
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
