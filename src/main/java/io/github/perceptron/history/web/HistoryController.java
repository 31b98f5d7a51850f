package io.github.perceptron.history.web;

import io.github.perceptron.history.EpochHistory;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.jobs.JobId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that return the epochs of a job as rows, columns or CSV. */
@RestController
@RequestMapping("/v1/training-jobs/{id}/history")
@Tag(name = "History", description = "The metrics of each epoch of a job")
class HistoryController {

  /** The text form of a table (RFC 4180). */
  static final String CSV = "text/csv";

  private final EpochHistory history;

  HistoryController(EpochHistory history) {
    this.history = history;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getTrainingHistory",
      summary = "The finished epochs of a job",
      description =
          "JSON rows; with layout=columns arrays like Keras' History.history; with Accept: text/csv a table. A"
              + " value is null if the number is not finite, or if it is a validation metric and the job"
              + " has no validation rows.")
  @ApiResponse(
      responseCode = "200",
      description = "The epochs after after_epoch, sorted by epoch",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(oneOf = {HistoryRows.class, HistoryColumns.class})),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  ResponseEntity<?> get(
      @PathVariable String id,
      @Parameter(description = "Only epochs after this one")
          @RequestParam(name = "after_epoch", defaultValue = "0")
          int afterEpoch,
      @Parameter(
              description = "rows: one object for each epoch; columns: one array for each metric")
          @RequestParam(defaultValue = "rows")
          Layout layout) {
    List<EpochRecord> epochs = history.after(JobId.parse(id), afterEpoch);
    return ResponseEntity.ok(
        layout == Layout.COLUMNS ? HistoryColumns.of(epochs) : HistoryRows.of(epochs));
  }

  @GetMapping(produces = CSV)
  @Operation(hidden = true)
  ResponseEntity<String> csv(
      @PathVariable String id,
      @RequestParam(name = "after_epoch", defaultValue = "0") int afterEpoch) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(CSV + ";charset=UTF-8"))
        .body(HistoryCsv.of(history.after(JobId.parse(id), afterEpoch)));
  }

  /** The history as rows; {@link HistorySchemas} adds its schema. */
  record HistoryRows(List<Map<String, @Nullable Object>> epochs) {

    static HistoryRows of(List<EpochRecord> epochs) {
      return new HistoryRows(epochs.stream().map(EpochRecord::fields).toList());
    }
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
