package io.github.perceptron.diagnostics.web;

import io.github.perceptron.diagnostics.Conclusion;
import io.github.perceptron.diagnostics.Conclusions;
import io.github.perceptron.diagnostics.Diagnostics;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that return what the layers of a job did, and what that says. */
@RestController
@RequestMapping("/v1/training-jobs/{id}")
@Tag(name = "Diagnostics", description = "What the layers of a job do while it trains")
class DiagnosticsController {

  private static final String CSV = "text/csv";
  private static final MediaType CSV_UTF_8 = MediaType.parseMediaType(CSV + ";charset=UTF-8");

  /** The diagnosed epochs of a job are one more at most. */
  private static final int MOST = 500;

  private static final int DEFAULT = 100;

  private final Diagnostics diagnostics;
  private final Conclusions conclusions;

  DiagnosticsController(Diagnostics diagnostics, Conclusions conclusions) {
    this.diagnostics = diagnostics;
    this.conclusions = conclusions;
  }

  @GetMapping(path = "/diagnostics", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "getTrainingDiagnostics",
      summary = "What the layers of a job did in its diagnosed epochs",
      description =
          "For each layer the distributions of its weights, biases, gradients and activations, how far the"
              + " last mini-batch moved its weights, and the shares of saturated outputs and dead units. The"
              + " first epoch, every k-th and the last are diagnosed; k depends on the size of the job. An"
              + " epoch is there as soon as its event is. The list is empty if diagnostics are off. With"
              + " Accept: text/csv a table with one line for each epoch and layer.")
  @ApiResponse(
      responseCode = "200",
      description = "The diagnosed epochs after after_epoch, sorted by epoch",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = DiagnosedEpochList.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @ApiResponse(responseCode = "404", description = "There is no such job")
  @ApiResponse(responseCode = "422", description = "A parameter is out of its range")
  DiagnosedEpochList diagnostics(
      @PathVariable String id,
      @Parameter(description = "Only epochs after this one")
          @RequestParam(name = "after_epoch", defaultValue = "0")
          int afterEpoch,
      @Parameter(
              description =
                  "Maximum number of epochs, 100 if it is left out; the next page is after the last epoch of this one")
          @Schema(minimum = "1", maximum = "" + MOST)
          @RequestParam(name = "page_size", required = false)
          @Nullable Integer pageSize,
      @Parameter(
              description =
                  "Instead of a page at most so many epochs, evenly spaced, with the first and the last one, for a plot")
          @Schema(minimum = "2", maximum = "" + MOST)
          @RequestParam(required = false)
          @Nullable Integer points,
      @Parameter(
              description =
                  "Whether distributions have their histogram, counts; they are much shorter without")
          @RequestParam(defaultValue = "true")
          Boolean histograms,
      ParameterErrors errors) {
    List<EpochDiagnostics> epochs = epochs(id, afterEpoch, pageSize, points, errors);
    return new DiagnosedEpochList(
        histograms ? epochs : epochs.stream().map(EpochDiagnostics::withoutCounts).toList());
  }

  @GetMapping(path = "/diagnostics", produces = CSV)
  @Operation(hidden = true)
  ResponseEntity<String> csv(
      @PathVariable String id,
      @RequestParam(name = "after_epoch", defaultValue = "0") int afterEpoch,
      @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
      @RequestParam(required = false) @Nullable Integer points,
      @RequestParam(defaultValue = "true") Boolean histograms,
      ParameterErrors errors) {
    List<EpochDiagnostics> epochs = epochs(id, afterEpoch, pageSize, points, errors);
    return ResponseEntity.ok().contentType(CSV_UTF_8).body(DiagnosticsCsv.of(epochs, histograms));
  }

  private List<EpochDiagnostics> epochs(
      String id,
      int afterEpoch,
      @Nullable Integer pageSize,
      @Nullable Integer points,
      ParameterErrors errors) {
    JobId job = JobId.parse(id);
    if (pageSize != null) {
      errors.requireRange("page_size", pageSize, 1, MOST);
    }
    if (points != null) {
      errors.requireRange("points", points, 2, MOST);
    }
    if (pageSize != null && points != null) {
      errors.add("points", "cannot be combined with page_size");
    }
    errors.throwIfAny();
    return points == null
        ? diagnostics.read(job, afterEpoch, pageSize == null ? DEFAULT : pageSize)
        : diagnostics.spaced(job, afterEpoch, points);
  }

  /** Diagnosed epochs of a job. */
  record DiagnosedEpochList(List<EpochDiagnostics> epochs) {}

  @GetMapping("/conclusions")
  @Operation(
      operationId = "getTrainingConclusions",
      summary = "What the numbers of a job say about it, and what to change",
      description =
          "Conclusions from the diagnosed epochs and the learning curve. Each has the numbers behind it"
              + " and the fields to merge into the job's specification for a new job.")
  @ApiResponse(responseCode = "200", description = "The conclusions that hold now, maybe none")
  @ApiResponse(responseCode = "404", description = "There is no such job")
  ConclusionList conclusions(@PathVariable String id) {
    return new ConclusionList(conclusions.of(JobId.parse(id)));
  }

  /** Conclusions about a job. */
  record ConclusionList(List<Conclusion> conclusions) {}
}
