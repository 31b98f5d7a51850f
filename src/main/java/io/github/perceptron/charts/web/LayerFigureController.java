package io.github.perceptron.charts.web;

import io.github.perceptron.charts.FigureFormat;
import io.github.perceptron.charts.FigureSize;
import io.github.perceptron.charts.Theme;
import io.github.perceptron.charts.layers.LayerFigures;
import io.github.perceptron.diagnostics.Quantity;
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

/** Draws what the layers of a job did. The suffix of the path decides the file format. */
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
class LayerFigureController {

  /** The most layers of a network: 32 hidden layers and the output layer. */
  private static final int MOST_LAYERS = 33;

  private static final int MOST_EPOCHS = 100_000;

  private static final String WIDTH = "Pixels";
  private static final String HEIGHT = "Pixels; width times height is at most 8000000";

  private final LayerFigures figures;
  private final FigureAnswers answers;

  LayerFigureController(LayerFigures figures, FigureAnswers answers) {
    this.figures = figures;
    this.answers = answers;
  }

  @GetMapping("/diagnostics.{format:png|svg}")
  @Operation(
      operationId = "drawTrainingDiagnostics",
      summary = "A number of each layer over the epochs, drawn",
      description =
          "One line for each layer that has the number, over the diagnosed epochs. The axis is"
              + " logarithmic if all numbers are above 0 and differ by more than a factor of 100.")
  @ApiResponse(responseCode = "404", description = "No such job", content = @Content)
  ResponseEntity<byte[]> curves(
      @PathVariable String id,
      @PathVariable FigureFormat format,
      @Parameter(description = "What is drawn: a column of the CSV of the diagnostics")
          @RequestParam(defaultValue = "gradients_deviation")
          Quantity quantity,
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
    FigureSize size = FigureController.size(width, height, errors);
    return answers.answer(
        figures.curves(JobId.parse(id), quantity), format, size, theme, ifNoneMatch);
  }

  @GetMapping("/diagnostics/histograms.{format:png|svg}")
  @Operation(
      operationId = "drawLayerHistograms",
      summary = "The distributions of a layer after an epoch, drawn",
      description = "Histograms of its weights, biases, gradients and activations.")
  @ApiResponse(
      responseCode = "404",
      description = "No such job, the epoch is not diagnosed, or there is no such layer",
      content = @Content)
  ResponseEntity<byte[]> histograms(
      @PathVariable String id,
      @PathVariable FigureFormat format,
      @Parameter(description = "A diagnosed epoch; the last one if it is left out")
          @Schema(minimum = "1", maximum = "" + MOST_EPOCHS)
          @RequestParam(required = false)
          @Nullable Integer epoch,
      @Parameter(description = "Number of the layer, from 1; the last one is the output layer")
          @Schema(minimum = "1", maximum = "" + MOST_LAYERS)
          @RequestParam(defaultValue = "1")
          int layer,
      @Parameter(description = WIDTH)
          @Schema(minimum = "" + FigureSize.LEAST_WIDTH, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "1000")
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
    if (epoch != null) {
      errors.requireRange("epoch", epoch, 1, MOST_EPOCHS);
    }
    errors.requireRange("layer", layer, 1, MOST_LAYERS);
    FigureSize size = FigureController.size(width, height, errors);
    return answers.answer(
        figures.histograms(JobId.parse(id), epoch, layer), format, size, theme, ifNoneMatch);
  }
}
