package io.github.perceptron.network.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Precision, recall and F1 averaged over the classes. */
public record MeanScores(double precision, double recall, double f1) {

  /** Returns the mean with the same weight for each class, also for a class without rows. */
  static MeanScores macro(List<ClassScores> classes) {
    return weighted(classes, scores -> 1);
  }

  /** Returns the mean weighted by the number of rows of each class. */
  static MeanScores weighted(List<ClassScores> classes) {
    return weighted(classes, ClassScores::support);
  }

  private static MeanScores weighted(
      List<ClassScores> classes, ToDoubleFunction<ClassScores> weight) {
    return new MeanScores(
        mean(classes, ClassScores::precision, weight),
        mean(classes, ClassScores::recall, weight),
        mean(classes, ClassScores::f1, weight));
  }

  private static double mean(
      List<ClassScores> classes,
      ToDoubleFunction<ClassScores> score,
      ToDoubleFunction<ClassScores> weight) {
    double sum = 0;
    double weights = 0;
    for (ClassScores scores : classes) {
      sum += weight.applyAsDouble(scores) * score.applyAsDouble(scores);
      weights += weight.applyAsDouble(scores);
    }
    return ClassScores.ratio(sum, weights);
  }
}
