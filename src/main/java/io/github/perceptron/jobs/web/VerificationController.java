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

/** Takes the wish to know whether a training gives the same parameters again. */
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
      summary = "Train a job that SUCCEEDED again and compare the digests",
      description =
          "Submits a job of the same specification, which publishes no model. Its verification"
              + " {of, same, expected_sha256, actual_sha256} tells how it ended; its receipt names"
              + " what differs. While one verification of the job has not ended, that one is the"
              + " answer. A job that max_runtime_seconds ended is trained for the epochs it had.")
  @ApiResponse(
      responseCode = "202",
      description = "Queued; Location names the verification",
      headers = {
        @Header(
            name = "Location",
            required = true,
            schema = @Schema(type = "string", format = "uri-reference")),
        @Header(
            name = "Retry-After",
            description = "Seconds until a first look",
            schema = @Schema(type = "integer"))
      })
  @ApiResponse(responseCode = "404", description = "There is no such job")
  @ApiResponse(responseCode = "409", description = "The job has not succeeded; state names why")
  @ApiResponse(responseCode = "429", description = "The queue is full; Retry-After says when")
  ResponseEntity<JobRepresentation.Job> verify(@PathVariable String id) {
    JobSnapshot job = verifications.verify(JobId.parse(id));
    return ResponseEntity.accepted()
        .location(URI.create(JobRepresentation.linkTo(job.id())))
        .header(HttpHeaders.RETRY_AFTER, "1")
        .body(representation.of(job));
  }
}
