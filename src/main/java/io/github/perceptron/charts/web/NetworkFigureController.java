package io.github.perceptron.charts.web;

import io.github.perceptron.charts.FigureFormat;
import io.github.perceptron.charts.FigureSize;
import io.github.perceptron.charts.Theme;
import io.github.perceptron.charts.networks.NetworkFigures;
import io.github.perceptron.charts.networks.NetworkFigures.Layout;
import io.github.perceptron.charts.networks.NetworkFigures.UnitGrid;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Draws what is inside a model version. The suffix of the path decides the file format, and the
 * header Accept is ignored.
 */
@RestController
@RequestMapping("/v1/models/{name}/versions/{version}")
@Tag(name = "Layers")
@ApiResponse(
    responseCode = "304",
    description = "If-None-Match has the current ETag: the figure did not change",
    content = @Content)
@ApiResponse(
    responseCode = "404",
    description = "The model, the version or the layer does not exist",
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
    description =
        "Too many figures are being drawn, the version cannot be loaded in time, or this instance does not predict",
    content = @Content)
class NetworkFigureController {

  private static final int MOST_COLUMNS = 100;
  private static final int LARGEST_SCALE = 20;
  private static final int WIDEST_GAP = 10;
  private static final String WIDTH = "Pixels";
  private static final String HEIGHT = "Pixels; width times height is at most 8000000";
  private static final String LAYER = "From 1; the last one is the output layer";

  private final NetworkFigures figures;
  private final FigureAnswers answers;

  NetworkFigureController(NetworkFigures figures, FigureAnswers answers) {
    this.figures = figures;
    this.answers = answers;
  }

  @GetMapping("/network.{format:png|svg}")
  @Operation(
      operationId = "drawNetwork",
      summary = "The network of a version with its layers and their sizes, drawn",
      description =
          "A column of circles for each layer, with its units, activation and parameters. Of a layer with more than"
              + " ten units only the first and the last ones are drawn.")
  @FigureFile
  ResponseEntity<byte[]> network(
      @PathVariable String name,
      @PathVariable int version,
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
    return answers.answer(
        figures.network(ModelReference.version(name, version)), format, size, theme, ifNoneMatch);
  }

  @GetMapping("/layers/{layer}/weights.{format:png|svg}")
  @Operation(
      operationId = "drawWeights",
      summary = "The weights of a layer as a heat map, drawn",
      description =
          "A row for each unit, a column for each input; blue is positive, orange negative, and a full colour is the"
              + " weight that is farthest from 0. Of a layer with more than 10,000 weights a cell stands"
              + " for neighbours and shows the one that is farthest from 0.")
  @FigureFile
  ResponseEntity<byte[]> weights(
      @PathVariable String name,
      @PathVariable int version,
      @Parameter(description = LAYER) @PathVariable int layer,
      @PathVariable FigureFormat format,
      @Parameter(description = WIDTH)
          @Schema(minimum = "" + FigureSize.LEAST_WIDTH, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "1000")
          int width,
      @Parameter(description = HEIGHT)
          @Schema(minimum = "" + FigureSize.LEAST_HEIGHT, maximum = "" + FigureSize.MOST)
          @RequestParam(defaultValue = "560")
          int height,
      @RequestParam(defaultValue = "light") Theme theme,
      @Parameter(description = "ETag of the figure that the client has")
          @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      ParameterErrors errors) {
    FigureSize size = size(width, height, errors);
    return answers.answer(
        figures.heatMap(ModelReference.version(name, version), layer),
        format,
        size,
        theme,
        ifNoneMatch);
  }

  @GetMapping("/layers/{layer}/unit-weights.png")
  @Operation(
      operationId = "drawUnitWeights",
      summary = "The weights of each unit of the first layer as a picture, in a grid",
      description =
          "Only for a network for images. Of grey images blue is positive and orange negative; of images in colour the"
              + " weights of red, green and blue make one colour, in which mid-grey is 0. Each picture has"
              + " its own range.")
  @ApiResponse(
      responseCode = "200",
      description = "The file, with an ETag",
      content =
          @Content(
              mediaType = MediaType.IMAGE_PNG_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<byte[]> unitWeights(
      @PathVariable String name,
      @PathVariable int version,
      @Parameter(description = "1: only the inputs of the first layer are pixels") @PathVariable
          int layer,
      @Parameter(description = "The first unit, from 0")
          @Schema(minimum = "0")
          @RequestParam(defaultValue = "0")
          int from,
      @Parameter(description = "Maximum number of units")
          @Schema(minimum = "1", maximum = "" + NetworkFigures.MOST_UNITS)
          @RequestParam(defaultValue = "256")
          int count,
      @Parameter(description = "Pictures in one row")
          @Schema(minimum = "1", maximum = "" + MOST_COLUMNS)
          @RequestParam(defaultValue = "16")
          int columns,
      @Parameter(description = "Side of the square that each weight becomes")
          @Schema(minimum = "1", maximum = "" + LARGEST_SCALE)
          @RequestParam(defaultValue = "1")
          int scale,
      @Parameter(description = "Pixels between two pictures")
          @Schema(minimum = "0", maximum = "" + WIDEST_GAP)
          @RequestParam(defaultValue = "1")
          int gap,
      @RequestParam(defaultValue = "light") Theme theme,
      @Parameter(description = "ETag of the figure that the client has")
          @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      ParameterErrors errors) {
    errors.requireRange("from", from, 0, Integer.MAX_VALUE);
    errors.requireRange("count", count, 1, NetworkFigures.MOST_UNITS);
    errors.requireRange("columns", columns, 1, MOST_COLUMNS);
    errors.requireRange("scale", scale, 1, LARGEST_SCALE);
    errors.requireRange("gap", gap, 0, WIDEST_GAP);
    UnitGrid grid =
        errors.lookUp(() -> figures.units(ModelReference.version(name, version), layer));
    errors.throwIfAny();
    Layout look = new Layout(columns, scale, gap, theme);
    grid.check(look, from, count, errors);
    errors.throwIfAny();
    return answers.png(
        grid.identity(look, from, count), ifNoneMatch, () -> grid.png(look, from, count));
  }

  private static FigureSize size(int width, int height, ParameterErrors errors) {
    FigureSize size = errors.read(() -> new FigureSize(width, height), FigureSize.SMALLEST);
    errors.throwIfAny();
    return size;
  }
}
