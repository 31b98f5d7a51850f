package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.DisplayName;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobLabels;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.control.TrainingJobs;
import io.github.perceptron.jobs.idempotency.IdempotencyKey;
import io.github.perceptron.jobs.idempotency.IdempotentSubmissions;
import io.github.perceptron.jobs.listing.JobFilter;
import io.github.perceptron.jobs.listing.JobOrder;
import io.github.perceptron.jobs.listing.JobPlace;
import io.github.perceptron.jobs.watch.JobWatch;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.paging.PageRequest;
import io.github.perceptron.paging.PagedList;
import io.github.perceptron.problem.ParameterErrors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes training jobs and tells how they stand. */
@RestController
@RequestMapping("/v1/training-jobs")
@Tag(name = "Training jobs", description = "Submit a job, watch it, read what it ended with")
class TrainingJobController {

  /** Without a colon, so that the path of a verb is none of a job and has methods of its own. */
  static final String JOB = "/{id:[^:]*}";

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String VALIDATE_ONLY = "validate_only";
  private static final String PREFER = "Prefer";
  private static final String METADATA = "metadata";

  private final TrainingJobs jobs;
  private final IdempotentSubmissions submissions;
  private final JobWatch watch;
  private final JobRequestReader requests;
  private final JobRepresentation representation;

  TrainingJobController(
      TrainingJobs jobs,
      IdempotentSubmissions submissions,
      JobWatch watch,
      JobRequestReader requests,
      JobRepresentation representation) {
    this.jobs = jobs;
    this.submissions = submissions;
    this.watch = watch;
    this.requests = requests;
    this.representation = representation;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "submitTrainingJob",
      summary = "Submit a training job",
      description =
          "Give a preset, hyperparameters on top of it, or nothing: {} is the preset vanilla. The"
              + " answer holds every hyperparameter as it was resolved;"
              + " GET /v1/hyperparameter-schema explains them.",
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
                            name = "for a model of its own name",
                            value = "{\"preset\":\"modern\",\"model_name\":\"digits\"}"),
                        @ExampleObject(
                            name = "from a model, with its optimizer",
                            value =
                                "{\"preset\":\"modern\",\"epochs\":3,\"initial_model\":"
                                    + "{\"model\":\"digits\",\"alias\":\"champion\","
                                    + "\"keep_optimizer_state\":true}}")
                      })))
  @ApiResponse(
      responseCode = "202",
      description = "Queued; Location names the job",
      headers = {
        @Header(
            name = "Location",
            required = true,
            schema = @Schema(type = "string", format = "uri-reference")),
        @Header(
            name = "Retry-After",
            description = "Seconds until a first look",
            schema = @Schema(type = "integer")),
        @Header(
            name = "Idempotency-Replayed",
            description = "true when the Idempotency-Key found an earlier job",
            schema = @Schema(type = "boolean"))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = JobRepresentation.Job.class)))
  @ApiResponse(
      responseCode = "200",
      description = "With validate_only: the job it would be",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = JobRepresentation.Check.class)))
  @ApiResponse(responseCode = "422", description = "Hyperparameters that no job can be made of")
  @ApiResponse(responseCode = "429", description = "The queue is full; Retry-After says when")
  @ApiResponse(responseCode = "409", description = "Idempotency-Key in use: not answered yet")
  ResponseEntity<?> submit(
      @RequestBody JsonNode body,
      @Parameter(
              description =
                  "Only check, and answer with the resolved specification; its name alone means"
                      + " true")
          @RequestParam(name = VALIDATE_ONLY, required = false)
          @Nullable Boolean validateOnly,
      @Parameter(
              description =
                  "1 to 255 visible ASCII characters. The same body with the same key makes no"
                      + " second job for 24 h: the answer names the first one, as it is now.")
          @Schema(pattern = "^" + IdempotencyKey.FORM + "$")
          @RequestHeader(name = IDEMPOTENCY_KEY, required = false)
          @Nullable String idempotencyKey) {
    // A key of the wrong form is wrong with validate_only, too.
    IdempotencyKey key =
        idempotencyKey == null
            ? null
            : IdempotencyKey.of(unquoted(idempotencyKey), CanonicalJson.of(body));
    if (Boolean.TRUE.equals(validateOnly)) {
      TrainingSpecification specification = requests.read(body).specification();
      return ResponseEntity.ok(representation.ofCheck(specification, jobs.check(specification)));
    }
    if (key == null) {
      return accepted(jobs.submit(requests.read(body).submission()), new HttpHeaders());
    }
    IdempotentSubmissions.Outcome outcome =
        submissions.submit(() -> requests.read(body).submission(), key);
    HttpHeaders headers = new HttpHeaders();
    if (outcome.replayed()) {
      headers.set("Idempotency-Replayed", "true");
    }
    return accepted(outcome.job(), headers);
  }

  @GetMapping(JOB)
  @Operation(
      operationId = "getTrainingJob",
      summary = "One job: state, progress, metrics, result or error",
      description =
          "With Prefer: wait=N it is answered after N seconds, 60 at most, or as soon as its state"
              + " changes or an epoch ends; at once when it has ended.",
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
        .when(before.id(), job -> hasGotOn(before, job), wait.orElse(Duration.ZERO))
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
              description = "Only jobs with this label, key:value; may be given again",
              array =
                  @ArraySchema(
                      maxItems = JobLabels.MOST,
                      schema =
                          @Schema(
                              type = "string",
                              pattern = "^" + JobLabels.KEY + ":" + JobLabels.VALUE + "$"))))
  JobRepresentation.JobList list(
      @Parameter(description = "Only jobs in this state") @RequestParam(required = false)
          @Nullable JobState state,
      @Parameter(description = "Only jobs whose name contains this, in any case")
          @Schema(minLength = 1, maxLength = DisplayName.LENGTH)
          @RequestParam(name = "display_name", required = false)
          @Nullable String displayName,
      @Parameter(description = "Only verifications of the job with this id")
          @Schema(format = "uuid")
          @RequestParam(required = false)
          @Nullable String verifies,
      @Parameter(
              description =
                  "created_at, finished_at, display_name, state, val_accuracy (of the last epoch),"
                      + " best_val_accuracy (the highest of all epochs), test_accuracy or"
                      + " training_seconds, perhaps followed by \" desc\"; jobs without it last")
          @RequestParam(name = "order_by", defaultValue = "created_at desc")
          String orderBy,
      @Parameter(description = "Jobs on a page")
          @Schema(minimum = "1", maximum = "" + PagedList.MAX_PAGE_SIZE)
          @RequestParam(name = "page_size", defaultValue = "50")
          int pageSize,
      @Parameter(description = "next_page_token of the page before, whose other parameters stay")
          @RequestParam(name = "page_token", required = false)
          @Nullable String pageToken,
      // As a list it would be parted at its commas.
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> all,
      ParameterErrors errors) {
    JobFilter filter =
        JobListParameters.filter(state, displayName, all.get(METADATA), verifies, errors);
    JobOrder order = errors.read(() -> JobOrder.parse(orderBy), JobOrder.DEFAULT);
    PageRequest<JobPlace> page =
        PageRequest.read(JobPlace.listOf(filter, order), pageSize, pageToken, errors);
    errors.throwIfAny();
    return representation.of(jobs.list(filter, order, page));
  }

  private static boolean hasGotOn(JobSnapshot before, JobSnapshot job) {
    return job.state().isTerminal()
        || job.state() != before.state()
        || job.progress().epoch() != before.progress().epoch();
  }

  /** The draft writes a key as a string of RFC 8941, in quotes; most clients leave them out. */
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
