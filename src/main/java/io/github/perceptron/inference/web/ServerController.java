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

/** Tells what this server is and whether it takes requests. */
@RestController
@Tag(
    name = "Open Inference Protocol",
    description = "Version 2, as Triton, KServe and MLServer speak it")
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
  @Operation(operationId = "getInferenceServer", summary = "What this server is")
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

  /** Until it begins to stop; models are read when they are asked, none must be there for this. */
  @GetMapping("/v2/health/ready")
  @Operation(operationId = "isInferenceServerReady", summary = "Whether the server takes requests")
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

  /** Of a model when it has a name, else of the server. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "InferenceReady")
  record Ready(@Nullable String name, boolean ready) {}
}
