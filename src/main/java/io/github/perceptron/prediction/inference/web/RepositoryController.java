package io.github.perceptron.prediction.inference.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.perceptron.prediction.inference.InvalidInferenceException;
import io.github.perceptron.prediction.inference.Parameters;
import io.github.perceptron.prediction.inference.ProtocolJson;
import io.github.perceptron.prediction.inference.ServedModels;
import io.github.perceptron.problem.UntypedBodies;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The model repository extension: which models are served, and which no longer. */
@RestController
@Hidden
@UntypedBodies
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
  List<Entry> index(HttpServletRequest http)
      throws IOException, HttpMediaTypeNotSupportedException {
    boolean readyOnly = Boolean.TRUE.equals(body(http).ready());
    return models.all().stream()
        .filter(served -> !readyOnly || served.unavailable() == null)
        .map(Entry::of)
        .toList();
  }

  @PostMapping("/v2/repository/models/{model}/load")
  void load(@PathVariable String model, HttpServletRequest http)
      throws IOException, HttpMediaTypeNotSupportedException {
    Parameters parameters = body(http).parameters();
    if (parameters != null && (parameters.hasAny("config") || parameters.hasAny("file:"))) {
      throw InvalidInferenceException.at(
          "/parameters", "bring a model, but models are published by training jobs only");
    }
    models.load(model);
  }

  @PostMapping("/v2/repository/models/{model}/unload")
  void unload(@PathVariable String model, HttpServletRequest http)
      throws IOException, HttpMediaTypeNotSupportedException {
    // Its one parameter, unload_dependents, is about models made of others; none is here.
    body(http);
    models.unload(model);
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

  /** One version in the index. */
  record Entry(String name, String version, String state, String reason) {

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
