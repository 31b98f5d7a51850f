package io.github.perceptron.jobs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.DisplayName;
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
import io.github.perceptron.network.metrics.ErrorFigures;
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

/** Creates the JSON of jobs. */
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
        JobProgress.of(job),
        numbersOf(job),
        job.size(),
        job.result() == null ? null : Result.of(job.result()),
        job.publication() == null ? null : Published.of(job.publication()),
        job.publication() == null ? null : job.publication().champion(),
        job.failure() == null ? null : JobError.of(job.failure()),
        specifications.write(specifications.read(job.specification())),
        job.verification() == null ? null : VerificationView.of(job.verification()),
        JobLinks.of(job));
  }

  Check ofCheck(TrainingSpecification specification, JobSnapshot.Size size) {
    return new Check(true, size, specifications.write(specification));
  }

  private static Map<String, @Nullable Object> numbersOf(JobSnapshot job) {
    EpochMetric.Scope scope =
        job.size().task() == Task.REGRESSION
            ? EpochMetric.Scope.NUMBERS
            : EpochMetric.Scope.CLASSES;
    JobSnapshot.Metrics metrics = job.metrics();
    Map<String, @Nullable Object> numbers =
        metrics
            .lastEpoch()
            .byName(EpochMetric.ofJob().stream().filter(metric -> metric.isOf(scope)).toList());
    if (scope == EpochMetric.Scope.CLASSES) {
      numbers.put(JobSchemas.BEST_VAL_ACCURACY, metrics.bestValAccuracy());
    }
    return numbers;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A page of the list of jobs. */
  record JobList(List<Job> jobs, @Nullable String nextPageToken) {}

  /** The answer to a request with {@code validate_only}. */
  record Check(
      boolean valid,
      JobSnapshot.Size network,
      @Schema(ref = JobSchemas.SPECIFICATION) JsonNode specification) {}

  /** A job. A value that is not known yet is null. */
  record Job(
      @Schema(format = "uuid") String id,
      JobState state,
      @Nullable StopRequest stopRequested,
      @Schema(
              description =
                  "The verbs that change the job in its present state: POST to its path followed by a colon and the"
                      + " verb; delete is the method DELETE. A verb whose state is already reached is not"
                      + " listed, but still succeeds")
          List<JobVerb> allowedVerbs,
      String origin,
      @Nullable DisplayName displayName,
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
                  "A text that says what the job waits for although a worker is free: memory that other jobs use")
          @Nullable String waitsFor,
      JobProgress progress,
      Map<String, @Nullable Object> metrics,
      JobSnapshot.Size network,
      @Nullable Result result,
      @Nullable Published published,
      @Schema(description = "Whether the version became the champion of its model, and why")
          Publication.@Nullable Verdict champion,
      @Nullable JobError error,
      @Schema(ref = JobSchemas.SPECIFICATION) JsonNode specification,
      @Nullable VerificationView verification,
      JobLinks links) {}

  /**
   * The comparison of a verification with the job that it verifies.
   *
   * @param same whether both digests are equal; null until the verification succeeded
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

  /** The reason why a job failed. */
  record JobError(String code, String message) {
    static JobError of(JobFailure failure) {
      return new JobError(lower(failure.code()), failure.message());
    }
  }

  /** The final figures of a succeeded job: the accuracy for classes, the errors for numbers. */
  record Result(
      String stoppedBy,
      int bestEpoch,
      double testLoss,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testAccuracy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testMae,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testRmse,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double testR2,
      Sha256 parameterSha256) {
    static Result of(TrainingResult result) {
      @Nullable ErrorFigures errors = result.testErrors();
      return new Result(
          lower(result.stoppedBy()),
          result.bestEpoch(),
          result.testLoss(),
          result.testAccuracy(),
          errors == null ? null : errors.mae(),
          errors == null ? null : errors.rmse(),
          errors == null ? null : errors.r2(),
          result.parameterSha256());
    }
  }

  /**
   * The model version that a job published.
   *
   * @param deletedAt when the version was deleted; null while it exists
   */
  record Published(ModelName model, int version, @Nullable Instant deletedAt) {
    static Published of(Publication publication) {
      return new Published(
          publication.id().model(), publication.id().version(), publication.deletedAt());
    }
  }
}
