package io.github.perceptron.models.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.models.registry.ModelVersions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that returns the model version of a job. */
@RestController
@Tag(name = "Models")
class JobModelController {

  private final ModelVersions versions;
  private final ModelRepresentation representation;

  JobModelController(ModelVersions versions, ModelRepresentation representation) {
    this.versions = versions;
    this.representation = representation;
  }

  @GetMapping("/v1/training-jobs/{id}/model")
  @Operation(
      operationId = "getModelOfTrainingJob",
      summary = "The model version that a job published")
  @ApiResponse(responseCode = "200", description = "The version")
  @ApiResponse(responseCode = "404", description = "The job does not exist or published no model")
  VersionView get(@PathVariable String id) {
    return representation.of(versions.ofJob(JobId.parse(id)));
  }
}
