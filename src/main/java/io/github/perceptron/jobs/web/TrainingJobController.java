package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.listing.JobFilter;
import io.github.perceptron.jobs.listing.JobOrder;
import io.github.perceptron.jobs.listing.JobPosition;
import io.github.perceptron.jobs.watch.JobWatch;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints that read and list training jobs. */
@RestController
@RequestMapping("/v1/training-jobs")
@Tag(name = "Training jobs", description = "Submit, watch and control training jobs")
class TrainingJobController {

  /** The path of a job. The id contains no colon, so that the path of a verb does not match. */
  static final String JOB = "/{id:[^:]*}";

  private static final String PREFER = "Prefer";
  private static final String METADATA = "metadata";

  private final TrainingJobs jobs;
  private final JobWatch watch;
  private final JobRepresentation representation;

  TrainingJobController(TrainingJobs jobs, JobWatch watch, JobRepresentation representation) {
    this.jobs = jobs;
    this.watch = watch;
    this.representation = representation;
  }

  @GetMapping(JOB)
  @Operation(
      operationId = "getTrainingJob",
      summary = "One job: state, progress, metrics, result or error",
      description =
          "With Prefer: wait=N the answer comes after N seconds, at most 60, or as soon as the state of the job"
              + " changes or an epoch finishes. If the job has ended, it comes immediately.",
      parameters =
          @Parameter(
              in = ParameterIn.HEADER,
              name = PREFER,
              description = "wait=N, in seconds (RFC 7240)",
              schema = @Schema(type = "string")))
  JobRepresentation.Job get(@PathVariable String id) {
    return representation.of(jobs.get(JobId.parse(id)));
  }

  @GetMapping(path = JOB, headers = PREFER)
  @Operation(hidden = true)
  CompletableFuture<ResponseEntity<JobRepresentation.Job>> waitFor(
      @PathVariable String id, @RequestHeader(PREFER) List<String> preferences) {
    Optional<Duration> wait = WaitPreference.in(preferences);
    JobSnapshot before = jobs.get(JobId.parse(id));
    HttpHeaders headers = new HttpHeaders();
    wait.ifPresent(it -> headers.set("Preference-Applied", "wait=" + it.toSeconds()));
    return watch
        .when(before.id(), job -> hasProgressed(before, job), wait.orElse(Duration.ZERO))
        .thenApply(job -> ResponseEntity.ok().headers(headers).body(representation.of(job)));
  }

  @GetMapping
  @Operation(
      operationId = "listTrainingJobs",
      summary = "List jobs, newest first",
      parameters =
          @Parameter(
              in = ParameterIn.QUERY,
              name = METADATA,
              description = "Only jobs with this label, key:value; may be repeated",
              array =
                  @ArraySchema(
                      maxItems = JobLabels.MAX_LABELS,
                      schema =
                          @Schema(
                              type = "string",
                              pattern = "^" + JobLabels.KEY + ":" + JobLabels.VALUE + "$"))))
  JobRepresentation.JobList list(
      @Parameter(description = "Only jobs in this state") @RequestParam(required = false)
          @Nullable JobState state,
      @Parameter(description = "Only jobs whose display name contains this, ignoring case")
          @Schema(minLength = 1, maxLength = DisplayName.MAX_LENGTH)
          @RequestParam(name = "display_name", required = false)
          @Nullable String displayName,
      @Parameter(description = "Only verifications of the job with this id")
          @Schema(format = "uuid")
          @RequestParam(required = false)
          @Nullable String verifies,
      @Parameter(
              description =
                  "created_at, finished_at, display_name, state, val_accuracy (of the last epoch),"
                      + " best_val_accuracy (the highest of all epochs), test_accuracy, val_rmse, val_r2, test_rmse, test_r2 or"
                      + " training_seconds, optionally followed by \" desc\"; jobs without a value come last")
          @RequestParam(name = "order_by", defaultValue = "created_at desc")
          String orderBy,
      @Parameter(description = "Maximum number of jobs on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(
              description =
                  "next_page_token of the page before; all other parameters must be the same")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      // Spring would split a List parameter at its commas.
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> all,
      ParameterErrors errors) {
    JobFilter filter =
        JobListParameters.filter(state, displayName, all.get(METADATA), verifies, errors);
    JobOrder order = errors.read(() -> JobOrder.parse(orderBy), JobOrder.DEFAULT);
    PageRequest<JobPosition> page =
        PageRequest.read(JobPosition.listOf(filter, order), pageSize, pageToken, errors);
    errors.throwIfAny();
    return representation.of(jobs.list(filter, order, page));
  }

  private static boolean hasProgressed(JobSnapshot before, JobSnapshot job) {
    return job.state().isTerminal()
        || job.state() != before.state()
        || job.progress().epoch() != before.progress().epoch();
  }
}
