package io.github.perceptron.inference.web;

import io.github.perceptron.inference.Inference;
import io.github.perceptron.inference.InferenceAnswer;
import io.github.perceptron.inference.ModelMetadata;
import io.github.perceptron.inference.ServedModels;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.prediction.PinnedModel;
import io.github.perceptron.prediction.serving.StickyKey;
import io.github.perceptron.problem.UntypedBodies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Metadata, readiness and inference of models; the champion is used if a path has no version. */
@RestController
@UntypedBodies
@Tag(name = "Open Inference Protocol")
class ServedModelController {

  private static final String MODEL = "/v2/models/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";

  private final ServedModels models;
  private final Inference inference;
  private final InferenceBody bodies;

  ServedModelController(ServedModels models, Inference inference, InferenceBody bodies) {
    this.models = models;
    this.inference = inference;
    this.bodies = bodies;
  }

  @GetMapping(MODEL)
  @Operation(
      operationId = "getInferenceModel",
      summary = "The inputs and outputs of a model's champion")
  @ApiResponse(responseCode = "200", description = "Its metadata")
  ModelMetadata metadata(@PathVariable String model) {
    return metadataOf(model, null);
  }

  @GetMapping(VERSION)
  @Operation(
      operationId = "getInferenceModelVersion",
      summary = "The inputs and outputs of a version",
      description = "version is a number or an alias.")
  @ApiResponse(responseCode = "200", description = "Its metadata")
  ModelMetadata metadata(@PathVariable String model, @PathVariable String version) {
    return metadataOf(model, version);
  }

  @GetMapping(MODEL + "/ready")
  @Operation(
      operationId = "isInferenceModelReady",
      summary = "Whether the champion of a model can predict")
  @ApiResponse(responseCode = "200", description = "It can predict")
  ServerController.Ready ready(@PathVariable String model) {
    return readinessOf(model, null);
  }

  @GetMapping(VERSION + "/ready")
  @Operation(
      operationId = "isInferenceModelVersionReady",
      summary = "Whether a version can predict",
      description = "version is a number or an alias.")
  @ApiResponse(responseCode = "200", description = "It can predict")
  ServerController.Ready ready(@PathVariable String model, @PathVariable String version) {
    return readinessOf(model, version);
  }

  @PostMapping(MODEL + "/infer")
  @InferenceOperation
  @Operation(operationId = "infer", summary = "Predict with the champion of a model")
  ResponseEntity<byte[]> infer(
      @PathVariable String model, @Parameter(hidden = true) HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    return answer(model, null, request);
  }

  @PostMapping(VERSION + "/infer")
  @InferenceOperation
  @Operation(
      operationId = "inferByVersion",
      summary = "Predict with a version",
      description = "version is a number or an alias.")
  ResponseEntity<byte[]> infer(
      @PathVariable String model,
      @PathVariable String version,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    return answer(model, version, request);
  }

  private ModelMetadata metadataOf(String model, @Nullable String version) {
    PinnedModel asked = models.ask(model, version, null);
    ModelName name = asked.version().name();
    return ModelMetadata.of(name, models.versionsOf(name), asked.contract());
  }

  private ServerController.Ready readinessOf(String model, @Nullable String version) {
    models.ask(model, version, null);
    return new ServerController.Ready(model, true);
  }

  private ResponseEntity<byte[]> answer(
      String model, @Nullable String version, HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    StickyKey sticky = StickyKey.ofHeader(request.getHeader(StickyKey.HEADER));
    byte[] body = bodies.read(request);
    PinnedModel asked = models.ask(model, version, sticky);
    InferenceAnswer answer = inference.infer(asked, body, InferenceBody.jsonLength(request));
    ResponseEntity.BodyBuilder response = ResponseEntity.ok();
    if (answer.jsonLength() == null) {
      response.contentType(MediaType.APPLICATION_JSON);
    } else {
      response
          .contentType(MediaType.APPLICATION_OCTET_STREAM)
          .header(InferenceBody.JSON_LENGTH, answer.jsonLength().toString());
    }
    return response.body(answer.body());
  }
}
