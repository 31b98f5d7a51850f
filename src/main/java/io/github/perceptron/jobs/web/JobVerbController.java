package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.control.JobVerbs;
import io.github.perceptron.jobs.watch.JobWatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints of the verbs of training jobs. */
@RestController
@RequestMapping("/v1/training-jobs")
@Tag(name = "Training jobs")
@ApiResponse(responseCode = "404", description = "There is no such job")
@ApiResponse(
    responseCode = "409",
    description = "The state of the job does not allow this; the field state names it")
class JobVerbController {

  /**
   * How long a request waits for the worker, which first finishes its mini-batch and, for a pause,
   * writes a checkpoint.
   */
  private static final Duration WORKER_REACTION = Duration.ofSeconds(5);

  /**
   * Matches a name that is no verb, neither of this class nor of {@link VerificationController}.
   */
  private static final String UNKNOWN_VERB = "(?!(?:cancel|pause|resume|retry|verify)$).*";

  private final JobVerbs verbs;
  private final JobWatch watch;
  private final JobRepresentation representation;

  JobVerbController(JobVerbs verbs, JobWatch watch, JobRepresentation representation) {
    this.verbs = verbs;
    this.watch = watch;
    this.representation = representation;
  }

  @PostMapping("/{id}:cancel")
  @Operation(
      operationId = "cancelTrainingJob",
      summary = "Cancel a job",
      description = "Takes effect after the current mini-batch. The request may be repeated.")
  @ApiResponse(responseCode = "200", description = "The job is CANCELLED")
  @ApiResponse(
      responseCode = "202",
      description = "The stop is requested; the worker has not stopped yet")
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> cancel(@PathVariable String id) {
    return apply(id, verbs::cancel);
  }

  @PostMapping("/{id}:pause")
  @Operation(
      operationId = "pauseTrainingJob",
      summary = "Pause a job",
      description = "Its worker writes a checkpoint after the current mini-batch.")
  @ApiResponse(responseCode = "200", description = "The job is PAUSED")
  @ApiResponse(
      responseCode = "202",
      description = "The stop is requested; the worker has not stopped yet")
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> pause(@PathVariable String id) {
    return apply(id, verbs::pause);
  }

  @PostMapping("/{id}:resume")
  @Operation(
      operationId = "resumeTrainingJob",
      summary = "Resume a job that is PAUSED or INTERRUPTED",
      description = "The result is bit for bit the same as without the pause.")
  @ApiResponse(responseCode = "200", description = "It is back in the queue")
  @ApiResponse(
      responseCode = "429",
      description = "The queue is full; Retry-After says when to try again")
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> resume(@PathVariable String id) {
    return apply(id, verbs::resume);
  }

  @PostMapping("/{id}:retry")
  @Operation(
      operationId = "retryTrainingJob",
      summary = "Retry a job that is FAILED or CANCELLED",
      description =
          "The job continues from its newest checkpoint; without a checkpoint it starts again from the beginning.")
  @ApiResponse(responseCode = "200", description = "It is back in the queue")
  @ApiResponse(
      responseCode = "429",
      description = "The queue is full; Retry-After says when to try again")
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> retry(@PathVariable String id) {
    return apply(id, verbs::retry);
  }

  /** Answers an unknown verb with 404, for every HTTP method. */
  @RequestMapping("/{id}:{verb:" + UNKNOWN_VERB + "}")
  @Operation(hidden = true)
  void unknown(@PathVariable String id, @PathVariable String verb) {
    throw UnknownVerbException.of(verb);
  }

  @DeleteMapping(TrainingJobController.JOB)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteTrainingJob",
      summary = "Delete a job that is neither QUEUED nor RUNNING",
      description =
          "Also deletes its history, events, checkpoints, evaluation and receipt. The model that it published remains.")
  @ApiResponse(responseCode = "204", description = "The job is deleted")
  void delete(@PathVariable String id) {
    verbs.delete(JobId.parse(id));
  }

  private CompletableFuture<ResponseEntity<JobRepresentation.Job>> apply(
      String text, Consumer<JobId> verb) {
    JobId id = JobId.parse(text);
    verb.accept(id);
    return watch
        .when(id, job -> job.stopRequested() == null, WORKER_REACTION)
        .thenApply(
            job ->
                ResponseEntity.status(
                        job.stopRequested() == null ? HttpStatus.OK : HttpStatus.ACCEPTED)
                    .body(representation.of(job)));
  }
}
