package io.github.perceptron.production.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.github.perceptron.production.log.LogPosition;
import io.github.perceptron.production.log.LoggedInput;
import io.github.perceptron.production.log.LoggedPrediction;
import io.github.perceptron.production.log.PredictionLogs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that lists logged predictions. */
@RestController
@Tag(name = "Production")
class PredictionLogController {

  private static final double NANOS_PER_MILLI = 1e6;

  private final PredictionLogs logs;

  PredictionLogController(PredictionLogs logs) {
    this.logs = logs;
  }

  @GetMapping("/v1/prediction-log")
  @Operation(
      operationId = "listLoggedPredictions",
      summary = "List logged predictions, newest first",
      description =
          "The log is off unless perceptron.prediction-log.share is above 0. A prediction is in the list about a"
              + " second after it was answered.")
  @ApiResponse(responseCode = "200", description = "A page of predictions, which may be empty")
  @ApiResponse(
      responseCode = "422",
      description = "A parameter is wrong, or there is no such model")
  LogPage list(
      @Parameter(description = "Only predictions of this model") @RequestParam(required = false)
          @Nullable String model,
      @Parameter(description = "Maximum number of predictions on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<LogPosition> request =
        PageRequest.read(LogPosition.LIST, pageSize, pageToken, errors);
    ModelName name = model == null ? null : ModelName.in(model).orElse(null);
    if (model != null && (name == null || !logs.haveModel(name))) {
      errors.add("model", "must be the name of a model that exists");
    }
    errors.throwIfAny();
    Page<PredictionLogs.Entry> page = logs.list(name, request);
    return new LogPage(page.entries().stream().map(LogEntry::of).toList(), page.nextPageToken());
  }

  /** A page of logged predictions. */
  record LogPage(List<LogEntry> predictions, @Nullable String nextPageToken) {}

  /**
   * A logged prediction.
   *
   * @param predictionId null for numbers, which take no feedback
   * @param model null if the version was deleted meanwhile
   * @param version null in the same case
   * @param latencyMs time of the request in the model, waiting for a batch included
   * @param label the predicted class; null for numbers
   * @param probability its probability; null for numbers
   * @param requestId the X-Request-Id of the request; null if unknown
   * @param input left out if inputs are not kept
   */
  record LogEntry(
      @Nullable String predictionId,
      @Nullable ModelName model,
      @Nullable Integer version,
      Instant at,
      double latencyMs,
      @Nullable Integer label,
      @Nullable Double probability,
      @Nullable String requestId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LogInput input) {

    static LogEntry of(PredictionLogs.Entry entry) {
      LoggedPrediction row = entry.row();
      ModelVersionId version = entry.version();
      return new LogEntry(
          row.predictionId(),
          version == null ? null : version.model(),
          version == null ? null : version.version(),
          row.at(),
          row.latencyNanos() / NANOS_PER_MILLI,
          row.label(),
          row.probability(),
          row.requestId(),
          row.input() == null ? null : LogInput.of(LoggedInput.read(row.input())));
    }
  }

  /**
   * An input: an image as the network saw it, or a row of a table as it was sent.
   *
   * @param height of an image
   * @param width of an image
   * @param channels 1 for a grey image, 3 for red, green and blue
   * @param pixels base64 of the values of an image, 0 to 255
   * @param row the values of a row by column
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LogInput(
      @Nullable Integer height,
      @Nullable Integer width,
      @Nullable Integer channels,
      @Nullable String pixels,
      @Nullable Map<String, @Nullable Object> row) {

    static LogInput of(LoggedInput input) {
      return new LogInput(
          input.rows(), input.columns(), input.channels(), input.pixels(), input.cells());
    }
  }
}
