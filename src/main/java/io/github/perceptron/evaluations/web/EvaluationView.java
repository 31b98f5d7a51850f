package io.github.perceptron.evaluations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.perceptron.datasets.DataSetKind;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.evaluations.EvaluatedRows;
import io.github.perceptron.evaluations.JobEvaluation;
import io.github.perceptron.jobs.JobId;
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
