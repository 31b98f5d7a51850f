package io.github.perceptron.history.web;

import io.github.perceptron.history.EpochColumns;
import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.EpochSelection;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints that return the epochs of a job as rows, columns or CSV. */
@RestController
@RequestMapping("/v1/training-jobs/{id}/history")
@Tag(name = "History", description = "The metrics of each epoch of a job")
class HistoryController {

  /** The text form of a table (RFC 4180). */
  static final String CSV = "text/csv";

  private static final int MAX_POINTS = 10_000;

  private static final int MAX_PAGE_SIZE = 10_000;

  private final EpochHistory history;
  private final JsonMapper mapper;

  HistoryController(EpochHistory history, JsonMapper mapper) {
    this.history = history;
    this.mapper = mapper;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getTrainingHistory",
      summary = "The finished epochs of a job",
      description =
          "JSON rows; with layout=columns arrays like Keras' History.history; with Accept: text/csv a table. A"
              + " value is null if the number is not finite, or if it is a validation metric and the job"
              + " has no validation rows. Without page_size and points the answer has all epochs after"
              + " after_epoch; rows and CSV are sent while they are read.")
  @ApiResponse(
      responseCode = "200",
      description = "The epochs after after_epoch, sorted by epoch",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema =
                @Schema(
                    oneOf = {
                      HistorySchemas.HistoryRows.class,
                      HistorySchemas.HistoryColumns.class
                    })),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @ApiResponse(responseCode = "404", description = "There is no such job")
  @ApiResponse(responseCode = "422", description = "A parameter is out of its range")
  void get(
      @PathVariable String id,
      @Parameter(description = "Only epochs after this one")
          @RequestParam(name = "after_epoch", defaultValue = "0")
          int afterEpoch,
      @Parameter(
              description =
                  "Maximum number of epochs; the next page is after the last epoch of this one")
          @Schema(minimum = "1", maximum = "" + MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", required = false)
          @Nullable Integer pageSize,
      @Parameter(
              description =
                  "Instead of all epochs at most so many, evenly spaced and including the last one, for a plot")
          @Schema(minimum = "2", maximum = "" + MAX_POINTS)
          @RequestParam(required = false)
          @Nullable Integer points,
      @Parameter(
              description = "rows: one object for each epoch; columns: one array for each metric")
          @RequestParam(defaultValue = "rows")
          Layout layout,
      HttpServletResponse response,
      ParameterErrors errors)
      throws IOException {
    JobId job = JobId.parse(id);
    EpochSelection selection = selection(afterEpoch, pageSize, points, errors);
    // Tells the length of a short answer only if nothing is flushed before its end.
    JsonGenerator json =
        mapper
            .writer()
            .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .createGenerator(response.getOutputStream());
    if (layout == Layout.COLUMNS) {
      EpochColumns columns = history.columns(job, selection, List.of(EpochMetric.values()));
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      HistoryColumns.write(columns, json);
      json.close();
      return;
    }
    HistoryRows rows = new HistoryRows(json);
    history.read(
        job,
        selection,
        batch -> {
          response.setContentType(MediaType.APPLICATION_JSON_VALUE);
          rows.take(batch);
        });
    rows.end();
  }

  @GetMapping(produces = CSV)
  @Operation(hidden = true)
  void csv(
      @PathVariable String id,
      @RequestParam(name = "after_epoch", defaultValue = "0") int afterEpoch,
      @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
      @RequestParam(required = false) @Nullable Integer points,
      HttpServletResponse response,
      ParameterErrors errors)
      throws IOException {
    JobId job = JobId.parse(id);
    EpochSelection selection = selection(afterEpoch, pageSize, points, errors);
    HistoryCsv csv = new HistoryCsv(response.getOutputStream());
    history.read(
        job,
        selection,
        batch -> {
          response.setContentType(CSV + ";charset=UTF-8");
          csv.take(batch);
        });
  }

  private static EpochSelection selection(
      int after, @Nullable Integer pageSize, @Nullable Integer points, ParameterErrors errors) {
    if (pageSize != null) {
      errors.requireRange("page_size", pageSize, 1, MAX_PAGE_SIZE);
    }
    if (points != null) {
      errors.requireRange("points", points, 2, MAX_POINTS);
    }
    if (pageSize != null && points != null) {
      errors.add("points", "cannot be combined with page_size");
    }
    errors.throwIfAny();
    return new EpochSelection(after, pageSize == null ? Integer.MAX_VALUE : pageSize, points);
  }

  /** The layout of the JSON. */
  enum Layout {
    ROWS,
    COLUMNS;

    /** Returns the name in requests. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
