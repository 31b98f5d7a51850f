package io.github.perceptron.jobs.web;

import io.github.perceptron.network.specification.SpecificationReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoints that describe the hyperparameters of a job. */
@RestController
@Tag(
    name = "Hyperparameters",
    description = "The hyperparameters of a training job and their presets")
class HyperparameterController {

  private final SpecificationReader specifications;

  HyperparameterController(SpecificationReader specifications) {
    this.specifications = specifications;
  }

  @GetMapping("/v1/hyperparameter-schema")
  @Operation(
      operationId = "getHyperparameterSchema",
      summary = "The JSON Schema of a training specification",
      description = "Names, types, ranges, defaults and meanings (JSON Schema 2020-12).")
  @ApiResponse(
      responseCode = "200",
      description = "The schema",
      content = @Content(schema = @Schema(type = "object")))
  JsonNode schema() {
    return specifications.schema();
  }

  @GetMapping("/v1/presets")
  @Operation(
      operationId = "listPresets",
      summary = "List the presets with all their hyperparameters")
  @ApiResponse(
      responseCode = "200",
      description = "Each preset by its name, with every hyperparameter",
      content = @Content(schema = @Schema(ref = JobSchemas.PRESETS)))
  Map<String, JsonNode> presets() {
    Map<String, JsonNode> presets = new LinkedHashMap<>();
    specifications
        .presets()
        .forEach((name, value) -> presets.put(name, specifications.write(value)));
    return presets;
  }
}
