package io.github.perceptron.projects;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of each project that has no limits of its own. Without a value there is no limit.
 *
 * @param maxQueuedJobs jobs of a project that wait for a worker; a further one is refused with 429
 * @param maxRunningJobs jobs of a project that are trained at the same time, on all instances;
 *     further ones wait
 * @param maxStored bytes of a project's data sets, checkpoints and model files; then uploads and
 *     jobs are refused with 409
 * @param maxParameters weights and biases of the network of a job
 * @param maxTrainedRows epochs of a job times its training rows
 * @param maxRequestsPerMinute requests of all callers of a project to one instance in a minute;
 *     then further ones are refused with 429
 */
@Validated
@ConfigurationProperties("perceptron.projects")
public record ProjectProperties(
    @Nullable @Min(1) @Max(100_000) Integer maxQueuedJobs,
    @Nullable @Min(1) @Max(10_000) Integer maxRunningJobs,
    @Nullable DataSize maxStored,
    @Nullable @Min(1) Long maxParameters,
    @Nullable @Min(1) Long maxTrainedRows,
    @Nullable @Min(1) @Max(10_000_000) Integer maxRequestsPerMinute) {

  /** Returns the limits. */
  public ProjectLimits limits() {
    return new ProjectLimits(
        maxQueuedJobs,
        maxRunningJobs,
        maxStored == null ? null : maxStored.toBytes(),
        maxParameters,
        maxTrainedRows,
        maxRequestsPerMinute);
  }
}
