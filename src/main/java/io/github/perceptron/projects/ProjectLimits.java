package io.github.perceptron.projects;

import org.jspecify.annotations.Nullable;

/**
 * What the jobs, files and requests of one project may take.
 *
 * @param queuedJobs jobs that wait for a worker; null for no limit
 * @param runningJobs jobs that workers train at the same time; null for no limit
 * @param storedBytes bytes of data sets, checkpoints and model files; null for no limit
 * @param parameters weights and biases of the network of a job; null for no limit
 * @param trainedRows epochs of a job times its training rows; null for no limit
 * @param requestsPerMinute requests of all callers of the project to one instance in a minute; null
 *     for no limit
 */
public record ProjectLimits(
    @Nullable Integer queuedJobs,
    @Nullable Integer runningJobs,
    @Nullable Long storedBytes,
    @Nullable Long parameters,
    @Nullable Long trainedRows,
    @Nullable Integer requestsPerMinute) {

  /** Nothing is limited. */
  public static final ProjectLimits NONE = new ProjectLimits(null, null, null, null, null, null);

  /** Returns these limits, and where there is none that of others. */
  public ProjectLimits or(ProjectLimits others) {
    return new ProjectLimits(
        queuedJobs == null ? others.queuedJobs : queuedJobs,
        runningJobs == null ? others.runningJobs : runningJobs,
        storedBytes == null ? others.storedBytes : storedBytes,
        parameters == null ? others.parameters : parameters,
        trainedRows == null ? others.trainedRows : trainedRows,
        requestsPerMinute == null ? others.requestsPerMinute : requestsPerMinute);
  }
}
