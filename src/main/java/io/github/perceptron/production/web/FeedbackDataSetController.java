package io.github.perceptron.production.web;

import io.github.perceptron.datasets.DataSetName;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.StrictRecord;
import io.github.perceptron.production.dataset.FeedbackDataSets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoints that make data sets of logged inputs with feedback. */
@RestController
@Tag(name = "Production")
class FeedbackDataSetController {

  private static final String PATH = "/v1/models/{name}/feedback-data-sets";

  private final FeedbackDataSets dataSets;

  FeedbackDataSetController(FeedbackDataSets dataSets) {
    this.dataSets = dataSets;
  }

  @PostMapping(PATH)
  @Operation(
      operationId = "createFeedbackDataSet",
      summary = "Make a version of a data set of the logged inputs whose right class was told",
      description =
          "The version is an ordinary one of an uploaded data set, with the images that the network saw or the rows"
              + " that were sent, and the classes of the feedback. Inputs are logged only if the settings say so.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = Wanted.class),
                      examples = @ExampleObject("{\"data_set\":\"digits-of-customers\"}"))))
  @ApiResponse(
      responseCode = "200",
      description = "The data set has a version with this content already")
  @ApiResponse(
      responseCode = "201",
      description = "The version is kept; Location is its address",
      headers =
          @Header(
              name = "Location",
              required = true,
              schema = @Schema(type = "string", format = "uri-reference")))
  @ApiResponse(responseCode = "404", description = "The model or the version does not exist")
  @ApiResponse(
      responseCode = "409",
      description =
          "No prediction has both feedback and a logged input, or requests cannot change the data set")
  @ApiResponse(
      responseCode = "422",
      description =
          "A field is wrong, the versions take different inputs, or the inputs cannot become a data set")
  ResponseEntity<MadeView> make(@PathVariable String name, @RequestBody JsonNode body)
      throws IOException {
    Wanted wanted = StrictRecord.read(body, Wanted.class);
    ModelName model = ModelReference.model(name);
    FeedbackDataSets.Made made = dataSets.make(model, wanted.version(), wanted.dataSet());
    MadeView view = MadeView.of(made);
    return made.isNew()
        ? ResponseEntity.created(URI.create(view.links().version())).body(view)
        : ResponseEntity.ok(view);
  }

  @GetMapping(PATH)
  @Operation(
      operationId = "listFeedbackDataSets",
      summary = "The data sets that were made of predictions of a model, newest first",
      description = "Says for each model version how many of its predictions are in which version.")
  @ApiResponse(responseCode = "200", description = "At most 200 entries")
  @ApiResponse(responseCode = "404", description = "The model does not exist")
  ProvenanceList list(@PathVariable String name) {
    return new ProvenanceList(
        dataSets.madeOf(ModelReference.model(name)).stream().map(ProvenanceView::of).toList());
  }

  /** The body of a request. */
  @Schema(name = "FeedbackDataSetRequest", additionalProperties = AdditionalPropertiesValue.FALSE)
  record Wanted(
      @Schema(
              description = "The data set that gets the version; it is made if it does not exist",
              pattern = "^" + DataSetName.PATTERN + "$")
          String dataSet,
      @Schema(description = "Only predictions of this version of the model", minimum = "1")
          @Nullable Integer version) {}

  /**
   * A version of a data set.
   *
   * @param rows number of its rows
   * @param versions the model versions whose predictions are its rows
   */
  @Schema(name = "FeedbackDataSet")
  record MadeView(
      String dataSet, String dataSha256, int rows, List<Integer> versions, MadeLinks links) {

    static MadeView of(FeedbackDataSets.Made made) {
      String name = made.descriptor().name();
      String sha256 = made.descriptor().sha256().hex();
      return new MadeView(
          name,
          sha256,
          made.rows(),
          made.versions(),
          new MadeLinks("/v1/datasets/%s/versions/%s".formatted(name, sha256)));
    }
  }

  /** Links to the version of the data set. */
  record MadeLinks(String version) {}

  /** The data sets that were made of a model's predictions. */
  record ProvenanceList(List<ProvenanceView> dataSets) {}

  /**
   * Of which predictions a version of a data set was made.
   *
   * @param version the model version that predicted
   * @param rows number of its predictions in the data set
   */
  record ProvenanceView(
      String dataSet,
      String dataSha256,
      int version,
      int rows,
      Instant firstPredictedAt,
      Instant lastPredictedAt,
      Instant madeAt) {

    static ProvenanceView of(FeedbackDataSets.Provenance made) {
      return new ProvenanceView(
          made.dataSet(),
          made.sha256(),
          made.version(),
          made.rows(),
          made.firstPredictedAt(),
          made.lastPredictedAt(),
          made.madeAt());
    }
  }
}
