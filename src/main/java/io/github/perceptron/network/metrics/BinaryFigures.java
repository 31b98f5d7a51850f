package io.github.perceptron.network.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well the probability of class 1 tells two classes apart, at every threshold.
 *
 * @param positives number of rows of class 1
 * @param negatives number of rows of class 0
 * @param rocAuc area below the curve of the true positives over the false positives, 0 to 1; null
 *     if one of the classes has no rows
 * @param averagePrecision mean of the precisions, each weighted by the recall it adds (the area
 *     below the curve of precision over recall as scikit-learn's {@code average_precision_score}
 *     computes it), 0 to 1; null if class 1 has no rows
 * @param points from the highest threshold, above which no row is, to the lowest; at most {@link
 *     BinaryTally#MOST_POINTS}
 */
public record BinaryFigures(
    int positives,
    int negatives,
    @Nullable Double rocAuc,
    @Nullable Double averagePrecision,
    List<Point> points) {

  public BinaryFigures {
    points = List.copyOf(points);
  }

  /**
   * What the answers are if class 1 is answered for probabilities of at least a threshold.
   *
   * @param threshold 0 to 1; null for one that no row reaches
   * @param truePositives rows of class 1 that reach it
   * @param falsePositives rows of class 0 that reach it
   */
  public record Point(@Nullable Double threshold, int truePositives, int falsePositives) {}
}
