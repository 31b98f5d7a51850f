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

/** The verbs of training jobs. */
@RestController
@RequestMapping("/v1/training-jobs")
@Tag(name = "Training jobs")
@ApiResponse(responseCode = "404", description = "There is no such job")
@ApiResponse(responseCode = "409", description = "Its state does not allow this; state names it")
class JobVerbController {

  /** A worker obeys after its mini-batch, and after a checkpoint when it pauses. */
  private static final Duration OBEYED = Duration.ofSeconds(5);

  /** A name that is not one of the verbs, here or in {@link VerificationController}. */
  private static final String NO_VERB = "(?!(?:cancel|pause|resume|retry|verify)$).*";

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
      summary = "End a job",
      description = "Takes effect after the mini-batch that is being trained; once more is fine.")
  @ApiResponse(responseCode = "200", description = "It is CANCELLED")
  @ApiResponse(responseCode = "202", description = "Its worker was told and has not answered yet")
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> cancel(@PathVariable String id) {
    return apply(id, verbs::cancel);
  }

  @PostMapping("/{id}:pause")
  @Operation(
      operationId = "pauseTrainingJob",
      summary = "Make a job wait",
      description = "Its worker writes a checkpoint after the mini-batch that is being trained.")
  @ApiResponse(responseCode = "200", description = "It is PAUSED")
  @ApiResponse(responseCode = "202", description = "Its worker was told and has not answered yet")
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> pause(@PathVariable String id) {
    return apply(id, verbs::pause);
  }

  @PostMapping("/{id}:resume")
  @Operation(
      operationId = "resumeTrainingJob",
      summary = "Go on with a job that is PAUSED or INTERRUPTED",
      description = "It ends with the numbers it would have had without the pause, bit for bit.")
  @ApiResponse(responseCode = "200", description = "It is back in the queue")
  @ApiResponse(responseCode = "429", description = "The queue is full; Retry-After says when")
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> resume(@PathVariable String id) {
    return apply(id, verbs::resume);
  }

  @PostMapping("/{id}:retry")
  @Operation(
      operationId = "retryTrainingJob",
      summary = "Go on with a job that is FAILED or CANCELLED",
      description = "From its newest checkpoint, or anew where it has none.")
  @ApiResponse(responseCode = "200", description = "It is back in the queue")
  @ApiResponse(responseCode = "429", description = "The queue is full; Retry-After says when")
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> retry(@PathVariable String id) {
    return apply(id, verbs::retry);
  }

  /** Whatever the method: there is no such address. */
  @RequestMapping("/{id}:{verb:" + NO_VERB + "}")
  @Operation(hidden = true)
  void unknown(@PathVariable String id, @PathVariable String verb) {
    throw UnknownVerbException.of(verb);
  }

  @DeleteMapping(TrainingJobController.JOB)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      operationId = "deleteTrainingJob",
      summary = "Delete a job that neither waits nor runs",
      description =
          "With its history, events, checkpoints, evaluation and receipt; the model it published"
              + " stays.")
  @ApiResponse(responseCode = "204", description = "It is gone")
  void delete(@PathVariable String id) {
    verbs.delete(JobId.parse(id));
  }

  private CompletableFuture<ResponseEntity<JobRepresentation.Job>> apply(
      String text, Consumer<JobId> verb) {
    JobId id = JobId.parse(text);
    verb.accept(id);
    return watch
        .when(id, job -> job.stopRequested() == null, OBEYED)
        .thenApply(
            job ->
                ResponseEntity.status(
                        job.stopRequested() == null ? HttpStatus.OK : HttpStatus.ACCEPTED)
                    .body(representation.of(job)));
  }
}
