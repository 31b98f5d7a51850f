package io.github.perceptron.jobs.web;

import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.JobFailure;
import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.JobVerb;
import io.github.perceptron.jobs.Publication;
import io.github.perceptron.jobs.StopRequest;
import io.github.perceptron.jobs.TrainingResult;
import io.github.perceptron.jobs.Verification;
import io.github.perceptron.jobs.forecast.JobForecast;
import io.github.perceptron.jobs.forecast.JobForecasts;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.SpecificationReader;
import io.github.perceptron.network.specification.TrainingSpecification;
import io.github.perceptron.paging.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Jobs as their clients see them. */
@Component
class JobRepresentation {

  private final SpecificationReader specifications;
  private final JobForecasts forecasts;

  JobRepresentation(SpecificationReader specifications, JobForecasts forecasts) {
    this.specifications = specifications;
    this.forecasts = forecasts;
  }

  static String linkTo(JobId id) {
    return "/v1/training-jobs/" + id;
  }

  Job of(JobSnapshot job) {
    return of(job, forecasts.of(job));
  }

  JobList of(Page<JobSnapshot> page) {
    Map<JobId, JobForecast> expected = forecasts.of(page.entries());
    List<Job> jobs =
        page.entries().stream()
            .map(job -> of(job, expected.getOrDefault(job.id(), JobForecast.NONE)))
            .toList();
    return new JobList(jobs, page.nextPageToken());
  }

  private Job of(JobSnapshot job, JobForecast forecast) {
    JobSnapshot.Timing timing = job.timing();
    return new Job(
        job.id().toString(),
        job.state(),
        job.stopRequested(),
        job.allowedVerbs(),
        lower(job.origin()),
        job.displayName(),
        job.modelName(),
        job.labels().values(),
        timing.createdAt(),
        timing.startedAt(),
        timing.finishedAt(),
        forecast.finishAt(),
        timing.attempt(),
        forecast.place(),
        job.waitsFor(),
        Progress.of(job),
        numbersOf(job.metrics()),
        job.size(),
        job.result() == null ? null : Result.of(job.result()),
        job.publication() == null ? null : Published.of(job.publication()),
        job.publication() == null ? null : job.publication().champion(),
        job.failure() == null ? null : JobError.of(job.failure()),
        specifications.write(specifications.read(job.specification())),
        job.verification() == null ? null : VerificationView.of(job.verification()),
        Links.of(job));
  }

  Check ofCheck(TrainingSpecification specification, JobSnapshot.Size size) {
    return new Check(true, size, specifications.write(specification));
  }

  private static Map<String, @Nullable Object> numbersOf(JobSnapshot.Metrics metrics) {
    Map<String, @Nullable Object> numbers = metrics.lastEpoch().byName(EpochMetric.ofJob());
    numbers.put(JobSchemas.BEST_VAL_ACCURACY, metrics.bestValAccuracy());
    return numbers;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A page of the list. */
  record JobList(List<Job> jobs, @Nullable String nextPageToken) {}

  /** The answer to a job that was only to be checked. */
  record Check(
      boolean valid,
      JobSnapshot.Size network,
      @Schema(ref = JobSchemas.SPECIFICATION) JsonNode specification) {}

  /** A job; what is not known yet is null. */
  record Job(
      @Schema(format = "uuid") String id,
      JobState state,
      @Nullable StopRequest stopRequested,
      @Schema(
              description =
                  "The verbs that would do something to the job now: POST to its address followed"
                      + " by a colon and the verb; delete is the method DELETE. A verb that the job"
                      + " has obeyed already is not among them, but is answered with success")
          List<JobVerb> allowedVerbs,
      String origin,
      @Nullable String displayName,
      @Nullable ModelName modelName,
      Map<String, String> metadata,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Instant estimatedFinishAt,
      @Schema(minimum = "0") int attempt,
      JobForecast.@Nullable Place queue,
      @Schema(
              description =
                  "What the job waits for although a worker is free, in words: memory that other"
                      + " jobs have")
          @Nullable String waitsFor,
      Progress progress,
      Map<String, @Nullable Object> metrics,
      JobSnapshot.Size network,
      @Nullable Result result,
      @Nullable Published published,
      @Schema(description = "Whether the version became its model's champion, and why (not)")
          Publication.@Nullable Verdict champion,
      @Nullable JobError error,
      @Schema(ref = JobSchemas.SPECIFICATION) JsonNode specification,
      @Nullable VerificationView verification,
      Links links) {}

  /**
   * What a verification repeats, and whether it ended alike.
   *
   * @param same null until it succeeded
   */
  record VerificationView(
      @Schema(format = "uuid") String of,
      @Nullable Boolean same,
      Sha256 expectedSha256,
      @Nullable Sha256 actualSha256) {
    static VerificationView of(Verification verification) {
      return new VerificationView(
          verification.of().toString(),
          verification.same(),
          verification.expectedSha256(),
          verification.actualSha256());
    }
  }

  /**
   * Where to go from here; null where a job in its state has nothing yet.
   *
   * @param verification the job that was last asked to repeat this one
   * @param verifications all jobs that were, the newest first; null for one that has none
   */
  record Links(
      String self,
      String history,
      String events,
      String checkpoints,
      @Nullable String evaluation,
      @Nullable String receipt,
      @Nullable String model,
      @Nullable String verification,
      @Nullable String verifications) {
    static Links of(JobSnapshot job) {
      String self = linkTo(job.id());
      boolean succeeded = job.state() == JobState.SUCCEEDED;
      boolean published = job.publication() != null && job.publication().deletedAt() == null;
      return new Links(
          self,
          self + "/history",
          self + "/events",
          self + "/checkpoints",
          succeeded ? self + "/evaluation" : null,
          succeeded ? self + "/receipt" : null,
          published ? self + "/model" : null,
          job.newestVerification() == null ? null : linkTo(job.newestVerification()),
          succeeded && job.verification() == null
              ? "/v1/training-jobs?verifies=" + job.id()
              : null);
    }
  }

  /** Why a job failed. */
  record JobError(String code, String message) {
    static JobError of(JobFailure failure) {
      return new JobError(lower(failure.code()), failure.message());
    }
  }

  /** What a job ended with. */
  record Result(
      String stoppedBy,
      int bestEpoch,
      double testLoss,
      double testAccuracy,
      Sha256 parameterSha256) {
    static Result of(TrainingResult result) {
      return new Result(
          lower(result.stoppedBy()),
          result.bestEpoch(),
          result.testLoss(),
          result.testAccuracy(),
          result.parameterSha256());
    }
  }

  /**
   * The model version that a job published.
   *
   * @param deletedAt when the version was deleted; null while it is there
   */
  record Published(ModelName model, int version, @Nullable Instant deletedAt) {
    static Published of(Publication publication) {
      return new Published(
          publication.id().model(), publication.id().version(), publication.deletedAt());
    }
  }

  /**
   * How far a job is.
   *
   * @param epoch the last one that ended
   * @param bestEpoch the one with the best monitored quantity so far
   * @param fraction of all its rows, 0 to 1; 1 when it succeeded
   * @param trainingSeconds spent in the epochs that ended
   * @param etaSeconds from the mean epoch so far; null before the first has ended and after the end
   */
  record Progress(
      int epoch,
      int epochs,
      @Nullable Integer bestEpoch,
      @Schema(minimum = "0", maximum = "1") double fraction,
      double trainingSeconds,
      @Nullable Double etaSeconds) {

    static Progress of(JobSnapshot job) {
      JobSnapshot.Progress progress = job.progress();
      double partOfEpoch = progress.rowsDone() / (double) job.size().trainingRows();
      double done = progress.epoch() + partOfEpoch;
      double seconds = job.timing().trainingMillis() / 1000.0;
      boolean running = job.state() == JobState.RUNNING && progress.epoch() > 0;
      return new Progress(
          progress.epoch(),
          progress.epochs(),
          progress.bestEpoch(),
          job.state() == JobState.SUCCEEDED ? 1 : done / progress.epochs(),
          seconds,
          running ? seconds / progress.epoch() * (progress.epochs() - done) : null);
    }
  }
}
