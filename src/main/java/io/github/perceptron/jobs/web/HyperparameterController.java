package io.github.perceptron.jobs.web;

import io.github.perceptron.network.specification.SpecificationReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Explains the hyperparameters of a job. */
@RestController
@Tag(name = "Hyperparameters", description = "What a training job may ask for")
class HyperparameterController {

  private final SpecificationReader specifications;

  HyperparameterController(SpecificationReader specifications) {
    this.specifications = specifications;
  }

  @GetMapping("/v1/hyperparameter-schema")
  @Operation(
      summary = "The JSON Schema of a training specification",
      description = "Names, kinds, ranges, defaults and meanings (JSON Schema 2020-12).")
  JsonNode schema() {
    return specifications.schema();
  }

  @GetMapping("/v1/presets")
  @Operation(summary = "The presets, resolved")
  Map<String, JsonNode> presets() {
    Map<String, JsonNode> presets = new LinkedHashMap<>();
    specifications
        .presets()
        .forEach((name, value) -> presets.put(name, specifications.write(value)));
    return presets;
  }
}
