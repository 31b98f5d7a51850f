package io.github.perceptron.inference.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.perceptron.inference.InvalidInferenceException;
import io.github.perceptron.inference.Parameters;
import io.github.perceptron.inference.ProtocolJson;
import io.github.perceptron.inference.ServedModels;
import io.github.perceptron.models.ModelReference;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.UntypedBodies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The model repository extension: lists, loads and unloads models. */
@RestController
@UntypedBodies
@Tag(name = "Open Inference Protocol")
class RepositoryController {

  private final ServedModels models;
  private final InferenceBody bodies;
  private final ProtocolJson json;

  RepositoryController(ServedModels models, InferenceBody bodies, ProtocolJson json) {
    this.models = models;
    this.bodies = bodies;
    this.json = json;
  }

  @PostMapping("/v2/repository/index")
  @Operation(
      operationId = "listInferenceModels",
      summary = "List every version of every model, and whether it can predict",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = SentIndexRequest.class))))
  @ApiResponse(responseCode = "200", description = "The index")
  List<Entry> index(@Parameter(hidden = true) HttpServletRequest http)
      throws IOException, HttpMediaTypeNotSupportedException {
    boolean readyOnly = Boolean.TRUE.equals(body(http).ready());
    return models.all().stream()
        .filter(served -> !readyOnly || served.unavailable() == null)
        .map(Entry::of)
        .toList();
  }

  @PostMapping("/v2/repository/models/{model}/load")
  @Operation(
      operationId = "loadInferenceModel",
      summary = "Load the champion of a model into memory, and allow predictions",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = SentParameters.class))))
  @ApiResponse(responseCode = "200", description = "It is loaded", content = @Content)
  void load(@PathVariable String model, @Parameter(hidden = true) HttpServletRequest http)
      throws IOException, HttpMediaTypeNotSupportedException {
    Parameters parameters = body(http).parameters();
    if (parameters != null && (parameters.hasAny("config") || parameters.hasAny("file:"))) {
      throw InvalidInferenceException.at(
          "/parameters", "must not contain a model; only training jobs publish models");
    }
    models.load(ModelReference.model(model));
  }

  @PostMapping("/v2/repository/models/{model}/unload")
  @Operation(
      operationId = "unloadInferenceModel",
      summary = "Remove a model from memory until it is loaded again",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = SentParameters.class))))
  @ApiResponse(responseCode = "200", description = "It is unloaded", content = @Content)
  void unload(@PathVariable String model, @Parameter(hidden = true) HttpServletRequest http)
      throws IOException, HttpMediaTypeNotSupportedException {
    // The only parameter, unload_dependents, is for models that consist of other models; there are
    // none here.
    body(http);
    models.unload(ModelReference.model(model));
  }

  /** Clients send an object or nothing. */
  private RepositoryRequest body(HttpServletRequest http)
      throws IOException, HttpMediaTypeNotSupportedException {
    byte[] body = bodies.read(http);
    if (body.length == 0) {
      return new RepositoryRequest(null, null);
    }
    return json.read(body, body.length, RepositoryRequest.class);
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record RepositoryRequest(@Nullable Boolean ready, @Nullable Parameters parameters) {}

  /** The OpenAPI description of the body of an index request. */
  @Schema(
      name = "InferenceIndexRequest",
      additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  record SentIndexRequest(
      @Schema(description = "Only versions that can predict") @Nullable Boolean ready) {}

  /** The OpenAPI description of the body of a load or unload request. */
  @Schema(
      name = "InferenceRepositoryRequest",
      additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
  record SentParameters(
      @Schema(description = "For example unload_dependents; ignored")
          @Nullable Map<String, Object> parameters) {}

  /** One version in the index. */
  @Schema(name = "InferenceIndexEntry")
  record Entry(ModelName name, String version, String state, String reason) {

    static Entry of(ServedModels.Served served) {
      String unavailable = served.unavailable();
      return new Entry(
          served.version().name(),
          Integer.toString(served.version().version()),
          unavailable == null ? "READY" : "UNAVAILABLE",
          unavailable == null ? "" : unavailable);
    }
  }
}
