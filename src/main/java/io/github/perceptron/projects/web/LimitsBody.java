package io.github.perceptron.projects.web;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.InvalidBodyException;
import io.github.perceptron.projects.ProjectLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits of a project in a request or an answer; null for the value of the settings. */
@Schema(name = "ProjectLimits", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record LimitsBody(
    @Schema(
            description = "Jobs that wait for a worker",
            minimum = "1",
            maximum = "" + LimitsBody.MOST_QUEUED)
        @Nullable Integer queuedJobs,
    @Schema(
            description = "Jobs that are trained at the same time; further ones wait",
            minimum = "1",
            maximum = "" + LimitsBody.MOST_RUNNING)
        @Nullable Integer runningJobs,
    @Schema(description = "Bytes of data sets, checkpoints and model files", minimum = "1")
        @Nullable Long storedBytes,
    @Schema(description = "Weights and biases of the network of a job", minimum = "1")
        @Nullable Long parameters,
    @Schema(description = "Epochs of a job times its training rows", minimum = "1")
        @Nullable Long trainedRows,
    @Schema(
            description = "Requests of all callers of the project to one instance in a minute",
            minimum = "1",
            maximum = "" + LimitsBody.MOST_REQUESTS)
        @Nullable Integer requestsPerMinute) {

  static final int MOST_QUEUED = 100_000;
  static final int MOST_RUNNING = 10_000;
  static final int MOST_REQUESTS = 10_000_000;

  static LimitsBody of(ProjectLimits limits) {
    return new LimitsBody(
        limits.queuedJobs(),
        limits.runningJobs(),
        limits.storedBytes(),
        limits.parameters(),
        limits.trainedRows(),
        limits.requestsPerMinute());
  }

  /**
   * Returns the limits.
   *
   * @throws InvalidBodyException if fields are out of their range; it names all of them
   */
  ProjectLimits check() {
    List<FieldError> errors = new ArrayList<>();
    require("/queued_jobs", queuedJobs, MOST_QUEUED, errors);
    require("/running_jobs", runningJobs, MOST_RUNNING, errors);
    require("/requests_per_minute", requestsPerMinute, MOST_REQUESTS, errors);
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors);
    }
    return new ProjectLimits(
        queuedJobs, runningJobs, storedBytes, parameters, trainedRows, requestsPerMinute);
  }

  /** That no limit is less than 1 was checked when the body was read. */
  private static void require(
      String pointer, @Nullable Integer value, int most, List<FieldError> errors) {
    if (value != null && value > most) {
      errors.add(new FieldError(pointer, "must be 1 to %d".formatted(most)));
    }
  }
}
