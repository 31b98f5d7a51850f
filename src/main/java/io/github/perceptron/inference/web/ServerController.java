package io.github.perceptron.inference.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The metadata, liveness and readiness of the server. */
@RestController
@Tag(name = "Open Inference Protocol", description = "Version 2, as in Triton, KServe and MLServer")
class ServerController {

  private static final List<String> EXTENSIONS =
      List.of(
          "binary_tensor_data",
          "classification",
          "model_repository",
          "model_repository(unload_dependents)",
          "parameters");

  private final ApplicationAvailability availability;

  ServerController(ApplicationAvailability availability) {
    this.availability = availability;
  }

  @GetMapping({"/v2", "/v2/"})
  @Operation(operationId = "getInferenceServer", summary = "The metadata of the server")
  @ApiResponse(responseCode = "200", description = "Name, version and extensions")
  Server server() {
    String version = ServerController.class.getPackage().getImplementationVersion();
    return new Server("perceptron", version == null ? "unreleased" : version, EXTENSIONS);
  }

  @GetMapping("/v2/health/live")
  @Operation(operationId = "isInferenceServerLive", summary = "Whether the server runs")
  @ApiResponse(responseCode = "200", description = "It does")
  Live live() {
    return new Live(true);
  }

  /**
   * The server is ready until it begins to stop. It needs no model for this, because models are
   * loaded on demand.
   */
  @GetMapping("/v2/health/ready")
  @Operation(
      operationId = "isInferenceServerReady",
      summary = "Whether the server accepts requests")
  @ApiResponse(
      responseCode = "200",
      description = "It does",
      content = @Content(schema = @Schema(implementation = Ready.class)))
  @ApiResponse(responseCode = "503", description = "It is starting or stopping")
  ResponseEntity<Object> ready() {
    boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    return ready
        ? ResponseEntity.ok(new Ready(null, true))
        : ResponseEntity.status(503)
            .body(new InferenceErrorForm.ErrorAnswer("The server is starting or stopping."));
  }

  @Schema(name = "InferenceServer")
  record Server(String name, String version, List<String> extensions) {}

  @Schema(name = "InferenceLive")
  record Live(boolean live) {}

  /** The readiness of a model or, without a name, of the server. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "InferenceReady")
  record Ready(@Nullable String name, boolean ready) {}
}
