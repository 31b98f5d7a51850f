package io.github.perceptron.explanations.web;

import io.github.perceptron.explanations.LayerDescription;
import io.github.perceptron.explanations.LayerUnits;
import io.github.perceptron.explanations.ModelLayers;
import io.github.perceptron.explanations.OpenModel;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.network.engine.units.LayerWeights;
import io.github.perceptron.paging.Page;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that look inside a version: its layers, their weights, and what units look for. */
@RestController
@RequestMapping("/v1/models/{name}/versions/{version}/layers")
@Tag(name = "Layers", description = "Look inside a trained network: layers, weights, units")
@ApiResponse(
    responseCode = "404",
    description = "The model, the version, the layer or the unit does not exist")
@ApiResponse(
    responseCode = "503",
    description =
        "The version cannot be loaded in time, this instance does not predict, or too many explanations wait")
class LayerController {

  private static final String CSV = "text/csv";
  private static final MediaType CSV_TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

  /** Weights of one page, about 2 MB of JSON; a page has at least one unit. */
  private static final int MOST_WEIGHTS = 200_000;

  private static final PagedList<Integer> LIST = PagedList.bySmallNumber("weights");
  private static final String LAYER = "From 1; the last one is the output layer";

  private final ModelLayers models;
  private final LayerUnits units;

  LayerController(ModelLayers models, LayerUnits units) {
    this.models = models;
    this.units = units;
  }

  @GetMapping
  @Operation(
      operationId = "listLayers",
      summary = "The layers of a version, from the first hidden layer to the output layer",
      description =
          "A layer is its dense part with batch normalisation and activation. Their parameters add up to parameter_count of the version.")
  @ApiResponse(responseCode = "200", description = "The layers")
  LayersView list(@PathVariable String name, @PathVariable int version) {
    return LayersView.of(models.open(ModelReference.version(name, version)));
  }

  @GetMapping(path = "/{layer}/weights", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listWeights",
      summary = "The weights and biases of a layer, unit by unit",
      description =
          "These are the numbers that predictions use: a unit answers activation(sum of input i times"
              + " weight i, plus bias). Batch normalisation is a part of them; without it they are the"
              + " numbers of the downloaded file. With Accept: text/csv each unit is a line: its"
              + " number, bias and weights; the header Link leads to the next page. A page has at most"
              + " page_size units and 200,000 weights, but at least one unit.")
  @ApiResponse(
      responseCode = "200",
      description = "A page of units",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = WeightsView.class)),
        @Content(mediaType = CSV, schema = @Schema(type = "string"))
      })
  @ApiResponse(responseCode = "422", description = "A parameter is out of its range")
  WeightsView weights(
      @PathVariable String name,
      @PathVariable int version,
      @Parameter(description = LAYER) @PathVariable int layer,
      @Parameter(description = "Maximum number of units on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      ParameterErrors errors) {
    Found found = find(name, version, layer, pageSize, pageToken, errors);
    return WeightsView.of(found.open, found.layer, found.weights, found.next);
  }

  @GetMapping(path = "/{layer}/weights", produces = CSV)
  @Operation(hidden = true)
  ResponseEntity<String> weightsAsCsv(
      @PathVariable String name,
      @PathVariable int version,
      @PathVariable int layer,
      @RequestParam(name = "page_size", defaultValue = "50") int pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken,
      ParameterErrors errors) {
    Found found = find(name, version, layer, pageSize, pageToken, errors);
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(CSV_TYPE);
    if (found.next != null) {
      // Relative to the address of this page.
      answer.header(
          HttpHeaders.LINK,
          "<?page_size=%d&page_token=%s>; rel=\"next\"".formatted(pageSize, found.next));
    }
    return answer.body(WeightsView.csv(found.weights));
  }

  private Found find(
      String name,
      int version,
      int layer,
      int pageSize,
      @Nullable String pageToken,
      ParameterErrors errors) {
    PageRequest<Integer> request = PageRequest.read(LIST, pageSize, pageToken, errors);
    OpenModel open = errors.lookUp(() -> models.open(ModelReference.version(name, version)));
    LayerDescription described = errors.lookUp(() -> open.layer(layer));
    errors.throwIfAny();
    int most = Math.max(1, Math.min(request.size(), MOST_WEIGHTS / described.inputs()));
    long next = Objects.requireNonNullElse(request.after(), -1) + 1L;
    int from = (int) Math.max(0, Math.min(next, described.units()));
    Page<Integer> page =
        new PageRequest<>(LIST, most, request.after())
            .answer(
                count ->
                    IntStream.range(from, Math.min(from + count, described.units()))
                        .boxed()
                        .toList(),
                unit -> unit);
    int to = from + page.entries().size();
    return new Found(open, described, open.weights(described, from, to), page.nextPageToken());
  }

  /** The units of a page. */
  private record Found(
      OpenModel open, LayerDescription layer, LayerWeights weights, @Nullable String next) {}

  @GetMapping("/{layer}/units/{unit}")
  @Operation(
      operationId = "getUnit",
      summary = "What a unit looks for: the test rows for which it answers most",
      description =
          "The answers are those after the activation, for the test rows of the data set in the content that"
              + " the version was trained on; if the data set has none, for the rows that its job set"
              + " aside. The first question about a layer computes them; a network that needs more than"
              + " about a second for all rows computes evenly spaced ones. Rows of a table have no"
              + " images.")
  @ApiResponse(responseCode = "200", description = "The preferred rows, and the mean of each class")
  @ApiResponse(
      responseCode = "409",
      description =
          "There are no test rows, or the version was uploaded and its data set is unknown")
  @ApiResponse(responseCode = "422", description = "A parameter is out of its range")
  UnitView unit(
      @PathVariable String name,
      @PathVariable int version,
      @Parameter(description = LAYER) @PathVariable int layer,
      @Parameter(description = "From 0; of the output layer the number of the class") @PathVariable
          int unit,
      @Parameter(description = "Maximum number of preferred rows")
          @Schema(minimum = "1", maximum = "" + LayerUnits.MOST_PREFERRED)
          @RequestParam(defaultValue = "12")
          int count,
      ParameterErrors errors) {
    errors.requireRange("count", count, 1, LayerUnits.MOST_PREFERRED);
    OpenModel open = errors.lookUp(() -> models.open(ModelReference.version(name, version)));
    LayerDescription described = errors.lookUp(() -> open.layer(layer));
    errors.throwIfAny();
    return UnitView.of(open, described, unit, units.unit(open, described, unit, count));
  }
}
