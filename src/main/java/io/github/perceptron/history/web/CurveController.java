package io.github.perceptron.history.web;

import static io.github.perceptron.network.metrics.EpochMetric.ACCURACY;
import static io.github.perceptron.network.metrics.EpochMetric.R2;
import static io.github.perceptron.network.metrics.EpochMetric.VAL_ACCURACY;
import static io.github.perceptron.network.metrics.EpochMetric.VAL_R2;

import io.github.perceptron.history.CurvePoint;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The endpoint that returns the accuracies of several jobs, or the R2 of those that predict
 * numbers, for a list that draws a small curve of each job.
 */
@RestController
@Tag(name = "History")
class CurveController {

  private static final int MAX_JOBS = 50;
  private static final int MAX_POINTS = 1000;

  private final EpochHistory history;

  CurveController(EpochHistory history) {
    this.history = history;
  }

  @GetMapping("/v1/training-jobs/-/curves")
  @Operation(
      operationId = "listTrainingCurves",
      summary = "The accuracies of several jobs by epoch, or the R2 of numbers, downsampled",
      description =
          "Each curve has at most as many epochs as the parameter points says. They are evenly spaced and"
              + " include the last one. A job that does not exist has an empty curve.")
  @ApiResponse(
      responseCode = "200",
      description = "One curve for each id, in the order of the request")
  @ApiResponse(responseCode = "404", description = "An id is not a UUID")
  @ApiResponse(responseCode = "422", description = "A parameter is out of its range")
  CurveList curves(
      @Parameter(
              description = "Ids of jobs, separated by commas or as a repeated parameter",
              array =
                  @ArraySchema(
                      minItems = 1,
                      maxItems = MAX_JOBS,
                      schema = @Schema(type = "string", format = "uuid")))
          @RequestParam
          List<String> id,
      @Parameter(description = "Maximum number of epochs of a job")
          @Schema(minimum = "2", maximum = "" + MAX_POINTS)
          @RequestParam(defaultValue = "80")
          int points,
      ParameterErrors errors) {
    if (id.isEmpty() || id.size() > MAX_JOBS) {
      errors.add("id", "must name 1 to %d jobs".formatted(MAX_JOBS));
    }
    errors.requireRange("points", points, 2, MAX_POINTS);
    errors.throwIfAny();
    List<JobId> ids = id.stream().map(JobId::parse).distinct().toList();
    Map<JobId, List<CurvePoint>> found =
        history.curves(ids, List.of(ACCURACY, VAL_ACCURACY, R2, VAL_R2), points);
    return new CurveList(
        ids.stream().map(job -> Curve.of(job, found.getOrDefault(job, List.of()))).toList());
  }

  record CurveList(List<Curve> curves) {}

  /** The curve of one job as columns: element i of each column belongs to the same epoch. */
  record Curve(
      String jobId,
      List<Integer> epoch,
      List<@Nullable Double> accuracy,
      List<@Nullable Double> valAccuracy,
      List<@Nullable Double> r2,
      List<@Nullable Double> valR2) {

    static Curve of(JobId job, List<CurvePoint> points) {
      return new Curve(
          job.toString(),
          points.stream().map(CurvePoint::epoch).toList(),
          column(points, ACCURACY),
          column(points, VAL_ACCURACY),
          column(points, R2),
          column(points, VAL_R2));
    }

    private static List<@Nullable Double> column(List<CurvePoint> points, EpochMetric metric) {
      return points.stream().<@Nullable Double>map(point -> point.metrics().get(metric)).toList();
    }
  }
}
