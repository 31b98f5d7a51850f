package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobOrigin;
import io.github.perceptron.jobs.JobPage;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobSubmission;
import io.github.perceptron.jobs.TrainingJobs;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes training jobs and tells how they stand. */
@RestController
@RequestMapping("/v1/training-jobs")
@Tag(name = "Training jobs", description = "Submit a job, watch it, read what it ended with")
class TrainingJobController {

  private final TrainingJobs jobs;
  private final JobRequestReader requests;
  private final JobRepresentation representation;

  TrainingJobController(
      TrainingJobs jobs, JobRequestReader requests, JobRepresentation representation) {
    this.jobs = jobs;
    this.requests = requests;
    this.representation = representation;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Submit a training job",
      description =
          "Give a preset, hyperparameters on top of it, or nothing: {} is the preset vanilla. The"
              + " answer holds every hyperparameter as it was resolved;"
              + " GET /v1/hyperparameter-schema explains them.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      examples = {
                        @ExampleObject(name = "the classic exercise", value = "{}"),
                        @ExampleObject(
                            name = "a preset, with changes",
                            value = "{\"preset\":\"modern\",\"epochs\":3,\"seed\":1}"),
                        @ExampleObject(
                            name = "for a model of its own name",
                            value = "{\"preset\":\"modern\",\"model_name\":\"digits\"}")
                      })))
  @ApiResponse(responseCode = "202", description = "Queued; Location names the job")
  @ApiResponse(responseCode = "200", description = "With validate_only: the job it would be")
  @ApiResponse(responseCode = "422", description = "Hyperparameters that no job can be made of")
  @ApiResponse(responseCode = "429", description = "The queue is full; Retry-After says when")
  ResponseEntity<?> submit(
      @RequestBody JsonNode body,
      @Parameter(description = "Only check, and answer with the resolved specification")
          @RequestParam(name = "validate_only", defaultValue = "false")
          boolean validateOnly) {
    JobRequest request = requests.read(body);
    TrainingSpecification specification = request.specification();
    if (validateOnly) {
      return ResponseEntity.ok(representation.ofCheck(specification, jobs.check(specification)));
    }
    JobSnapshot job =
        jobs.submit(
            new JobSubmission(
                specification, request.displayName(), request.modelName(), JobOrigin.CLIENT, null));
    return ResponseEntity.accepted()
        .location(URI.create(JobRepresentation.linkTo(job.id())))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(representation.of(job));
  }

  @GetMapping("/{id}")
  @Operation(summary = "One job: state, progress, metrics, result or error")
  JobRepresentation.Job get(@PathVariable String id) {
    return representation.of(jobs.get(JobId.parse(id)));
  }

  @GetMapping
  @Operation(summary = "List jobs, newest first")
  JobRepresentation.JobList list(
      @Parameter(description = "Only jobs in this state") @RequestParam(required = false)
          @Nullable JobState state,
      @Parameter(description = "Jobs on a page, 1 to 200")
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken) {
    JobPage page = jobs.list(state, pageSize, pageToken);
    return new JobRepresentation.JobList(
        page.jobs().stream().map(representation::of).toList(), page.nextPageToken());
  }
}
