package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.CheckedSubmission;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.JobChecks;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.idempotency.IdempotencyKey;
import io.github.perceptron.jobs.idempotency.IdempotentSubmissions;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The endpoint that submits a training job, or only checks it. */
@RestController
@RequestMapping("/v1/training-jobs")
@Tag(name = "Training jobs")
class JobSubmissionController {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String VALIDATE_ONLY = "validate_only";

  private final TrainingJobs jobs;
  private final JobChecks checks;
  private final IdempotentSubmissions submissions;
  private final JobRequestReader requests;
  private final JobRepresentation representation;

  JobSubmissionController(
      TrainingJobs jobs,
      JobChecks checks,
      IdempotentSubmissions submissions,
      JobRequestReader requests,
      JobRepresentation representation) {
    this.jobs = jobs;
    this.checks = checks;
    this.submissions = submissions;
    this.requests = requests;
    this.representation = representation;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "submitTrainingJob",
      summary = "Submit a training job",
      description =
          "The body names a preset and the hyperparameters that differ from it; {} is the preset vanilla. The"
              + " answer contains all hyperparameters; GET /v1/hyperparameter-schema explains them.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(ref = JobSchemas.REQUEST),
                      examples = {
                        @ExampleObject(name = "the classic exercise", value = "{}"),
                        @ExampleObject(
                            name = "a preset, with changes",
                            value = "{\"preset\":\"modern\",\"epochs\":3,\"seed\":1}"),
                        @ExampleObject(
                            name = "with a name for the model",
                            value = "{\"preset\":\"modern\",\"model_name\":\"digits\"}"),
                        @ExampleObject(
                            name = "from an initial model, with its optimizer state",
                            value =
                                "{\"preset\":\"modern\",\"epochs\":3,\"initial_model\":"
                                    + "{\"model\":\"digits\",\"alias\":\"champion\","
                                    + "\"keep_optimizer_state\":true}}")
                      })))
  @ApiResponse(
      responseCode = "202",
      description = "The job is queued; Location is its path",
      headers = {
        @Header(
            name = "Location",
            required = true,
            schema = @Schema(type = "string", format = "uri-reference")),
        @Header(
            name = "Retry-After",
            description = "Seconds to wait before the first GET of the job",
            schema = @Schema(type = "integer")),
        @Header(
            name = "Idempotency-Replayed",
            description = "true if the Idempotency-Key found an earlier job",
            schema = @Schema(type = "boolean"))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = JobRepresentation.Job.class)))
  @ApiResponse(
      responseCode = "200",
      description = "With validate_only: the resolved specification and the size of the job",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = JobRepresentation.Check.class)))
  @ApiResponse(responseCode = "422", description = "The hyperparameters are invalid")
  @ApiResponse(
      responseCode = "429",
      description = "The queue is full; Retry-After says when to try again")
  @ApiResponse(
      responseCode = "409",
      description = "Another request with this Idempotency-Key is still in progress")
  ResponseEntity<?> submit(
      @RequestBody JsonNode body,
      @Parameter(
              description =
                  "Only check the job and answer with its resolved specification. The name without a value means"
                      + " true")
          @RequestParam(name = VALIDATE_ONLY, required = false)
          @Nullable Boolean validateOnly,
      @Parameter(
              description =
                  "1 to 255 visible ASCII characters. For 24 hours the same body with the same key creates no second"
                      + " job: the answer is the first job in its present state.")
          @Schema(pattern = "^" + IdempotencyKey.FORM + "$")
          @RequestHeader(name = IDEMPOTENCY_KEY, required = false)
          @Nullable String idempotencyKey) {
    // An invalid key is an error with validate_only, too.
    IdempotencyKey key =
        idempotencyKey == null
            ? null
            : IdempotencyKey.of(unquoted(idempotencyKey), CanonicalJson.of(body));
    if (Boolean.TRUE.equals(validateOnly)) {
      TrainingSpecification specification = requests.read(body).specification();
      return ResponseEntity.ok(representation.ofCheck(specification, checks.check(specification)));
    }
    if (key == null) {
      return accepted(jobs.submit(checked(body)), new HttpHeaders());
    }
    IdempotentSubmissions.Outcome outcome = submissions.submit(() -> checked(body), key);
    HttpHeaders headers = new HttpHeaders();
    if (outcome.replayed()) {
      headers.set("Idempotency-Replayed", "true");
    }
    return accepted(outcome.job(), headers);
  }

  private CheckedSubmission checked(JsonNode body) {
    return checks.checked(requests.read(body).submission());
  }

  /**
   * Removes the quotes of a key. The draft defines the key as a string of RFC 8941 in quotes; most
   * clients omit them.
   */
  private static String unquoted(String key) {
    boolean quoted = key.length() > 1 && key.startsWith("\"") && key.endsWith("\"");
    return quoted ? key.substring(1, key.length() - 1) : key;
  }

  private ResponseEntity<JobRepresentation.Job> accepted(JobSnapshot job, HttpHeaders headers) {
    return ResponseEntity.accepted()
        .location(URI.create(JobRepresentation.linkTo(job.id())))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .headers(headers)
        .body(representation.of(job));
  }
}
