package io.github.perceptron.evaluations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.evaluations.JobEvaluation;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.BinaryFigures;
import io.github.perceptron.network.metrics.ClassScores;
import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.network.metrics.ErrorFigures;
import io.github.perceptron.network.metrics.EvaluationFigures;
import io.github.perceptron.network.metrics.MeanScores;
import io.github.perceptron.network.metrics.RegressionFigures;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an evaluation. A member that the model's task does not have is missing: a model of
 * classes has the members from {@code accuracy} to {@code errors}, a model of numbers those from
 * {@code mae} to {@code worst_rows}.
 *
 * @param rows number of evaluated rows
 * @param kind what the rows are; missing for images
 * @param labels the names of the classes, by label; missing if they have none
 * @param confusionMatrix {@code [actual][predicted]}
 * @param errors number of rows that are classified wrongly
 * @param binary missing unless there are two classes
 * @param mae mean absolute error, in the unit of the numbers, like all errors here
 * @param rmse root of the mean squared error
 * @param r2 share of the spread of the numbers that is explained; missing for fewer than 2 rows
 * @param targets the figures of each number
 * @param worstRows the rows with the largest errors, the largest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationView(
    String jobId,
    String dataSet,
    Sha256 dataSha256,
    DataSetPart split,
    int rows,
    double loss,
    @Nullable DataSetKind kind,
    @Nullable List<String> labels,
    @Nullable Double accuracy,
    @JsonProperty("top_3_accuracy") @Nullable Double top3Accuracy,
    @Nullable Double expectedCalibrationError,
    @Nullable List<ClassView> classes,
    @Nullable MeanScores macroAverage,
    @Nullable MeanScores weightedAverage,
    @ArraySchema(
            arraySchema = @Schema(description = "[actual][predicted]"),
            schema = @Schema(implementation = int[].class))
        @Nullable ConfusionMatrix confusionMatrix,
    @Nullable Integer errors,
    @Nullable BinaryView binary,
    @Nullable Double mae,
    @Nullable Double rmse,
    @Nullable Double r2,
    @Nullable List<TargetView> targets,
    @Nullable List<WorstRowView> worstRows,
    Links links) {

  static EvaluationView of(JobId jobId, JobEvaluation evaluation) {
    EvaluationFigures figures = evaluation.figures();
    RegressionFigures numbers = evaluation.numbers();
    if (figures != null) {
      return ofClasses(jobId, evaluation, figures);
    }
    if (numbers != null) {
      return ofNumbers(jobId, evaluation.rows(), numbers);
    }
    throw new IllegalStateException("The evaluation has no figures");
  }

  private static EvaluationView ofClasses(
      JobId jobId, JobEvaluation evaluation, EvaluationFigures figures) {
    EvaluatedRows rows = evaluation.rows();
    ConfusionMatrix matrix = figures.confusionMatrix();
    return new EvaluationView(
        jobId.toString(),
        rows.dataSet(),
        rows.dataSha256(),
        rows.split(),
        matrix.rows(),
        figures.loss(),
        kindOf(rows),
        rows.labels(),
        figures.accuracy(),
        figures.top3Accuracy(),
        figures.expectedCalibrationError(),
        matrix.classScores().stream().map(scores -> ClassView.of(scores, rows)).toList(),
        matrix.macroAverage(),
        matrix.weightedAverage(),
        matrix,
        evaluation.errors(),
        figures.binary() == null ? null : BinaryView.of(figures.binary(), matrix, rows),
        null,
        null,
        null,
        null,
        null,
        Links.of(jobId, true));
  }

  private static EvaluationView ofNumbers(
      JobId jobId, EvaluatedRows rows, RegressionFigures figures) {
    ErrorFigures errors = figures.errors();
    return new EvaluationView(
        jobId.toString(),
        rows.dataSet(),
        rows.dataSha256(),
        rows.split(),
        figures.rows(),
        figures.loss(),
        kindOf(rows),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        errors.mae(),
        errors.rmse(),
        errors.r2(),
        figures.numbers().stream().map(TargetView::of).toList(),
        figures.worst().stream().map(WorstRowView::of).toList(),
        Links.of(jobId, false));
  }

  /** Images are not named, as in earlier versions, which knew nothing else. */
  private static @Nullable DataSetKind kindOf(EvaluatedRows rows) {
    return rows.hasImages() ? null : rows.kind();
  }

  /**
   * The scores of one class.
   *
   * @param name missing if the classes have no names
   */
  @Schema(name = "ClassScores")
  record ClassView(
      int label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
      double precision,
      double recall,
      double f1,
      int support) {

    static ClassView of(ClassScores scores, EvaluatedRows rows) {
      return new ClassView(
          scores.label(),
          rows.nameOf(scores.label()),
          scores.precision(),
          scores.recall(),
          scores.f1(),
          scores.support());
    }
  }

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

  /**
   * The figures of one number.
   *
   * @param name of its column
   * @param r2 null for fewer than 2 rows
   * @param bias mean of actual less predicted: above 0 if predictions are too low
   * @param medianError median of the absolute errors
   * @param largestError largest absolute error
   * @param residuals how often actual less predicted is in each of 20 ranges
   * @param points actual and predicted number of at most 1,000 rows, evenly spaced over all
   */
  @Schema(name = "TargetEvaluation")
  record TargetView(
      String name,
      double mae,
      double rmse,
      @Nullable Double r2,
      double bias,
      double medianError,
      double largestError,
      Histogram residuals,
      List<Point> points) {

    static TargetView of(RegressionFigures.OfNumber number) {
      return new TargetView(
          number.name(),
          number.errors().mae(),
          number.errors().rmse(),
          number.errors().r2(),
          number.bias(),
          number.medianError(),
          number.largestError(),
          new Histogram(number.residuals().edges(), number.residuals().counts()),
          number.points().stream()
              .map(point -> new Point(point.actual(), point.predicted()))
              .toList());
    }
  }

  /** The edges of the ranges, one more than counts, and the rows of each range. */
  @Schema(name = "ResidualHistogram")
  record Histogram(List<Double> edges, List<Integer> counts) {}

  /** The actual and the predicted number of a row. */
  @Schema(name = "PredictedPoint")
  record Point(double actual, double predicted) {}

  /**
   * A row that is predicted badly; its numbers are in the order of the targets.
   *
   * @param index counts in the evaluation's split of the data set
   */
  @Schema(name = "WorstRow")
  record WorstRowView(int index, List<Double> actual, List<Double> predicted) {

    static WorstRowView of(RegressionFigures.WorstRow row) {
      return new WorstRowView(row.index(), row.actual(), row.predicted());
    }
  }

  /**
   * Links to the evaluation, its errors and its job.
   *
   * @param errors missing for numbers
   */
  record Links(
      String self, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String errors, String job) {

    static Links of(JobId id, boolean hasErrors) {
      String job = "/v1/training-jobs/" + id;
      return new Links(job + "/evaluation", hasErrors ? job + "/evaluation/errors" : null, job);
    }
  }
}
