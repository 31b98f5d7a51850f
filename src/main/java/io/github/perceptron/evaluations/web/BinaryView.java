package io.github.perceptron.evaluations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.network.metrics.BinaryFigures;
import io.github.perceptron.network.metrics.ClassScores;
import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well the probability of class 1 tells two classes apart.
 *
 * @param positive the class that is looked for, 1
 * @param positiveName its name; missing if the classes have no names
 * @param threshold class 1 is the answer if its probability is above this
 * @param precision share of these answers that are right
 * @param recall share of the rows of class 1 that get this answer
 * @param f1 harmonic mean of both
 * @param rocAuc area below the curve of true_positive_rate over false_positive_rate; null if one
 *     class has no rows
 * @param averagePrecision area below the curve of precision over recall, as scikit-learn's
 *     average_precision_score; null if class 1 has no rows
 * @param curve both curves, from the highest threshold to the lowest; some points of a long curve
 *     are left out
 */
@Schema(name = "BinaryEvaluation")
record BinaryView(
    int positive,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String positiveName,
    double threshold,
    double precision,
    double recall,
    double f1,
    @Nullable Double rocAuc,
    @Nullable Double averagePrecision,
    List<CurvePoint> curve) {

  private static final int POSITIVE = 1;
  private static final double THRESHOLD = 0.5;

  static BinaryView of(BinaryFigures figures, ConfusionMatrix matrix, EvaluatedRows rows) {
    ClassScores scores = matrix.classScores().get(POSITIVE);
    return new BinaryView(
        POSITIVE,
        rows.nameOf(POSITIVE),
        THRESHOLD,
        scores.precision(),
        scores.recall(),
        scores.f1(),
        figures.rocAuc(),
        figures.averagePrecision(),
        figures.points().stream().map(point -> CurvePoint.of(point, figures)).toList());
  }

  /**
   * The answers at one threshold: class 1 for rows whose probability is at least this.
   *
   * @param threshold null for one that no row reaches
   * @param precision null if no row reaches the threshold
   * @param truePositiveRate the recall; null if class 1 has no rows
   * @param falsePositiveRate null if class 0 has no rows
   */
  @Schema(name = "ThresholdPoint")
  record CurvePoint(
      @Nullable Double threshold,
      int truePositives,
      int falsePositives,
      @Nullable Double precision,
      @Nullable Double truePositiveRate,
      @Nullable Double falsePositiveRate) {

    static CurvePoint of(BinaryFigures.Point point, BinaryFigures figures) {
      return new CurvePoint(
          point.threshold(),
          point.truePositives(),
          point.falsePositives(),
          ratio(point.truePositives(), point.truePositives() + point.falsePositives()),
          ratio(point.truePositives(), figures.positives()),
          ratio(point.falsePositives(), figures.negatives()));
    }

    private static @Nullable Double ratio(int dividend, int divisor) {
      return divisor == 0 ? null : dividend / (double) divisor;
    }
  }
}
