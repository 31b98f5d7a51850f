package io.github.perceptron.prediction.inference.web;

import io.github.perceptron.prediction.AskedModel;
import io.github.perceptron.prediction.inference.Inference;
import io.github.perceptron.prediction.inference.InferenceAnswer;
import io.github.perceptron.prediction.inference.ModelMetadata;
import io.github.perceptron.prediction.inference.ServedModels;
import io.github.perceptron.problem.UntypedBodies;
import io.swagger.v3.oas.annotations.Hidden;
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

/** Describes models and asks them; the champion where a path names no version. */
@RestController
@Hidden
@UntypedBodies
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

  @GetMapping({MODEL, VERSION})
  ModelMetadata metadata(
      @PathVariable String model, @PathVariable(required = false) @Nullable String version) {
    AskedModel asked = models.ask(model, version);
    return ModelMetadata.of(model, models.versionsOf(model), asked.contract());
  }

  @GetMapping({MODEL + "/ready", VERSION + "/ready"})
  ServerController.Ready ready(
      @PathVariable String model, @PathVariable(required = false) @Nullable String version) {
    models.ask(model, version);
    return new ServerController.Ready(model, true);
  }

  @PostMapping({MODEL + "/infer", VERSION + "/infer"})
  ResponseEntity<byte[]> infer(
      @PathVariable String model,
      @PathVariable(required = false) @Nullable String version,
      HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    byte[] body = bodies.read(request);
    AskedModel asked = models.ask(model, version);
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
