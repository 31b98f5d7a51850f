package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.control.Verifications;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that verifies a training job. */
@RestController
@Tag(name = "Training jobs")
class VerificationController {

  private final Verifications verifications;
  private final JobRepresentation representation;

  VerificationController(Verifications verifications, JobRepresentation representation) {
    this.verifications = verifications;
    this.representation = representation;
  }

  @PostMapping("/v1/training-jobs/{id}:verify")
  @Operation(
      operationId = "verifyTrainingJob",
      summary = "Verify a job that SUCCEEDED: train it again and compare the digests",
      description =
          "Submits a job with the same specification, which publishes no model. Its field verification {of, same,"
              + " expected_sha256, actual_sha256} contains the comparison; its receipt names the"
              + " differences. If a verification of the job has not ended yet, the answer is that"
              + " verification. If max_runtime_seconds ended the job, the verification trains the same"
              + " number of epochs.")
  @ApiResponse(
      responseCode = "202",
      description = "The verification is queued; Location is its path",
      headers = {
        @Header(
            name = "Location",
            required = true,
            schema = @Schema(type = "string", format = "uri-reference")),
        @Header(
            name = "Retry-After",
            description = "Seconds to wait before the first GET of the job",
            schema = @Schema(type = "integer"))
      })
  @ApiResponse(responseCode = "404", description = "There is no such job")
  @ApiResponse(
      responseCode = "409",
      description = "The job has not succeeded; the field state names its state")
  @ApiResponse(
      responseCode = "429",
      description = "The queue is full; Retry-After says when to try again")
  ResponseEntity<JobRepresentation.Job> verify(@PathVariable String id) {
    JobSnapshot job = verifications.verify(JobId.parse(id));
    return ResponseEntity.accepted()
        .location(URI.create(JobRepresentation.linkTo(job.id())))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(representation.of(job));
  }
}
