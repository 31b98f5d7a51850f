package io.github.perceptron.evaluations.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.perceptron.datasets.DataSetPart;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.evaluations.JobEvaluation;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.ClassScores;
import io.github.perceptron.network.metrics.ConfusionMatrix;
import io.github.perceptron.network.metrics.EvaluationFigures;
import io.github.perceptron.network.metrics.MeanScores;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The JSON of an evaluation.
 *
 * @param rows number of evaluated rows
 * @param confusionMatrix {@code [actual][predicted]}
 * @param errors number of rows that are classified wrongly
 */
record EvaluationView(
    String jobId,
    String dataSet,
    Sha256 dataSha256,
    DataSetPart split,
    int rows,
    double loss,
    double accuracy,
    @JsonProperty("top_3_accuracy") double top3Accuracy,
    double expectedCalibrationError,
    List<ClassScores> classes,
    MeanScores macroAverage,
    MeanScores weightedAverage,
    @ArraySchema(
            arraySchema = @Schema(description = "[actual][predicted]"),
            schema = @Schema(implementation = int[].class))
        ConfusionMatrix confusionMatrix,
    int errors,
    Links links) {

  static EvaluationView of(JobId jobId, JobEvaluation evaluation) {
    EvaluationFigures figures = evaluation.figures();
    ConfusionMatrix matrix = figures.confusionMatrix();
    return new EvaluationView(
        jobId.toString(),
        evaluation.rows().dataSet(),
        evaluation.rows().dataSha256(),
        evaluation.rows().split(),
        matrix.rows(),
        figures.loss(),
        figures.accuracy(),
        figures.top3Accuracy(),
        figures.expectedCalibrationError(),
        matrix.classScores(),
        matrix.macroAverage(),
        matrix.weightedAverage(),
        matrix,
        evaluation.errors(),
        Links.of(jobId));
  }

  /** Links to the evaluation, its errors and its job. */
  record Links(String self, String errors, String job) {

    static Links of(JobId id) {
      String job = "/v1/training-jobs/" + id;
      return new Links(job + "/evaluation", job + "/evaluation/errors", job);
    }
  }
}
