package io.github.perceptron.charts.web;

import io.github.perceptron.charts.FigureFormat;
import io.github.perceptron.charts.FigureSize;
import io.github.perceptron.charts.JobFigures;
import io.github.perceptron.charts.Theme;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Draws a job's curves and its evaluation. The suffix of the path decides the file format, and the
 * header Accept is ignored: an address in an HTML page or a notebook cannot choose its headers.
 */
@RestController
@RequestMapping("/v1/training-jobs/{id}")
@Tag(name = "Pictures", description = "Curves and confusion matrices, drawn")
@ApiResponse(
    responseCode = "200",
    description = "The file of the figure, with an ETag",
    content = {
      @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
      @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string"))
    })
@ApiResponse(
    responseCode = "304",
    description = "If-None-Match has the current ETag: the figure did not change",
    content = @Content)
@ApiResponse(
    responseCode = "422",
    description = "A parameter is out of its range",
    content = @Content)
@ApiResponse(
    responseCode = "501",
    description = "The Java runtime cannot draw; the detail says what to install",
    content = @Content)
@ApiResponse(
    responseCode = "503",
    description = "Too many figures are being drawn",
    content = @Content)
class FigureController {

  /** Longest name of a column. */
  private static final int LONGEST_TARGET = 200;

  private static final String WIDTH = "Pixels";
  private static final String HEIGHT = "Pixels; width times height is at most 8000000";

  private final JobFigures figures;
  private final FigureAnswers answers;

  FigureController(JobFigures figures, FigureAnswers answers) {
    this.figures = figures;
    this.answers = answers;
  }

  @GetMapping("/history.{format:png|svg}")
  @Operation(
      operationId = "drawTrainingHistory",
      summary = "The curves of a job, drawn",
      description =
          "Accuracy and loss over the completed epochs: solid lines for the training"
              + " rows, dashed lines for the validation rows. The two panels stand side by"
              + " side, or one below the other if the figure is taller than wide. The best"
              + " epoch is marked; a value that is not finite is a gap.")
  @ApiResponse(responseCode = "404", description = "No such job", content = @Content)
  ResponseEntity<byte[]> history(
      @PathVariable String id,
      @PathVariable FigureFormat format,
      @Parameter(description = WIDTH)
          @Schema(minimum = "" + FigureSize.LEAST_WIDTH, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "1000")
          int width,
      @Parameter(description = HEIGHT)
          @Schema(minimum = "" + FigureSize.LEAST_HEIGHT, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "420")
          int height,
      @RequestParam(defaultValue = "light") Theme theme,
      @Parameter(description = "ETag of the figure that the client has")
          @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      ParameterErrors errors) {
    FigureSize size = size(width, height, errors);
    return answers.answer(figures.curves(JobId.parse(id)), format, size, theme, ifNoneMatch);
  }

  @GetMapping("/evaluation/confusion-matrix.{format:png|svg}")
  @Operation(
      operationId = "drawConfusionMatrix",
      summary = "The confusion matrix of a job that succeeded, drawn",
      description =
          "Rows are the actual classes, columns the predicted ones. The colour of a"
              + " cell shows its share of the rows of its actual class: one colour for right"
              + " predictions, another one for wrong predictions. Counts are left out if they"
              + " do not fit into the cells.")
  @ApiResponse(
      responseCode = "404",
      description = "No such job, or it has no evaluation (yet)",
      content = @Content)
  ResponseEntity<byte[]> confusionMatrix(
      @PathVariable String id,
      @PathVariable FigureFormat format,
      @Parameter(description = WIDTH)
          @Schema(minimum = "" + FigureSize.LEAST_WIDTH, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "720")
          int width,
      @Parameter(description = HEIGHT)
          @Schema(minimum = "" + FigureSize.LEAST_HEIGHT, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "640")
          int height,
      @RequestParam(defaultValue = "light") Theme theme,
      @Parameter(description = "ETag of the figure that the client has")
          @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      ParameterErrors errors) {
    FigureSize size = size(width, height, errors);
    return answers.answer(figures.confusion(JobId.parse(id)), format, size, theme, ifNoneMatch);
  }

  @GetMapping("/evaluation/threshold-curves.{format:png|svg}")
  @Operation(
      operationId = "drawThresholdCurves",
      summary = "The ROC curve, and precision over recall, of a job of two classes, drawn",
      description =
          "Both curves go through all thresholds of the probability of class 1. Dashed lines show"
              + " what guessing would give.")
  @ApiResponse(
      responseCode = "404",
      description = "No such job, or it has no evaluation of two classes",
      content = @Content)
  ResponseEntity<byte[]> thresholdCurves(
      @PathVariable String id,
      @PathVariable FigureFormat format,
      @Parameter(description = WIDTH)
          @Schema(minimum = "" + FigureSize.LEAST_WIDTH, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "1000")
          int width,
      @Parameter(description = HEIGHT)
          @Schema(minimum = "" + FigureSize.LEAST_HEIGHT, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "480")
          int height,
      @RequestParam(defaultValue = "light") Theme theme,
      @Parameter(description = "ETag of the figure that the client has")
          @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      ParameterErrors errors) {
    FigureSize size = size(width, height, errors);
    return answers.answer(figures.thresholds(JobId.parse(id)), format, size, theme, ifNoneMatch);
  }

  @GetMapping("/evaluation/residuals.{format:png|svg}")
  @Operation(
      operationId = "drawResiduals",
      summary = "The residuals of a job that predicts numbers, drawn",
      description =
          "Predicted over actual numbers, where a perfect prediction is on the dashed line, and how"
              + " often each residual (actual less predicted) occurs.")
  @ApiResponse(
      responseCode = "404",
      description = "No such job, or it has no evaluation of numbers, or none of this target",
      content = @Content)
  ResponseEntity<byte[]> residuals(
      @PathVariable String id,
      @PathVariable FigureFormat format,
      @Parameter(description = "Name of the number; the first one if it is left out")
          @Schema(maxLength = LONGEST_TARGET)
          @RequestParam(required = false)
          @Nullable String target,
      @Parameter(description = WIDTH)
          @Schema(minimum = "" + FigureSize.LEAST_WIDTH, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "1000")
          int width,
      @Parameter(description = HEIGHT)
          @Schema(minimum = "" + FigureSize.LEAST_HEIGHT, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "480")
          int height,
      @RequestParam(defaultValue = "light") Theme theme,
      @Parameter(description = "ETag of the figure that the client has")
          @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      ParameterErrors errors) {
    if (target != null && target.length() > LONGEST_TARGET) {
      errors.add("target", "must have at most %d characters".formatted(LONGEST_TARGET));
    }
    FigureSize size = size(width, height, errors);
    return answers.answer(
        figures.residuals(JobId.parse(id), target), format, size, theme, ifNoneMatch);
  }

  static FigureSize size(int width, int height, ParameterErrors errors) {
    FigureSize size = errors.read(() -> new FigureSize(width, height), FigureSize.SMALLEST);
    errors.throwIfAny();
    return size;
  }
}
