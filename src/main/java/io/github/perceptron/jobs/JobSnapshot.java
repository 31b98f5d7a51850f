package io.github.perceptron.jobs;

import io.github.perceptron.datasets.tables.Task;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.projects.Project;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable copy of a training job, taken when the job was read.
 *
 * @param modelName the model that its result becomes a version of; null for the name of its data
 *     set
 * @param specification the resolved specification's JSON
 * @param result the final figures; null unless the job succeeded
 * @param publication the version that it published; null if it published none, or if the version
 *     was deleted before the service kept this value
 * @param failure the reason of the failure; null unless the job failed
 * @param stopRequested the stop that was requested from its worker and has not happened yet; null
 *     for none
 * @param allowedVerbs the verbs that change the job in its present state
 * @param waitsFor what the job waits for although a worker is free; null if it does not wait for
 *     anything else
 * @param verification the job that this one verifies, and the comparison; null if this job is not a
 *     verification
 * @param newestVerification the newest verification of this job; null for none
 */
public record JobSnapshot(
    JobId id,
    Project project,
    JobState state,
    JobOrigin origin,
    @Nullable DisplayName displayName,
    @Nullable ModelName modelName,
    JobLabels labels,
    String specification,
    Size size,
    Timing timing,
    Progress progress,
    Metrics metrics,
    @Nullable TrainingResult result,
    @Nullable Publication publication,
    @Nullable JobFailure failure,
    @Nullable StopRequest stopRequested,
    List<JobVerb> allowedVerbs,
    @Nullable String waitsFor,
    @Nullable Verification verification,
    @Nullable JobId newestVerification) {

  /**
   * The size of a job: parameters of the network, rows of the data, memory.
   *
   * @param parameterCount weights and biases of the network; of a table with categories the most
   *     that there may be, until the job begins
   * @param testRows rows that the finished model is tested on; null, like {@code testSource}, for a
   *     job of an earlier version of the service, which did not keep them
   * @param memoryBytes estimated memory, native and heap together; null for a job of an earlier
   *     version of the service
   * @param task what the network answers
   */
  public record Size(
      long parameterCount,
      int trainingRows,
      int validationRows,
      @Nullable Integer testRows,
      @Nullable TestSource testSource,
      @Nullable Long memoryBytes,
      Task task) {}

  /**
   * The times and durations of a job.
   *
   * @param queuedAt when the job last entered the queue; the queue is sorted by it
   * @param trainingMillis duration of the finished epochs, validation included
   * @param checkpointMillis time that writing checkpoints took
   * @param attempt how often a worker has started the job; 0 while it waits for the first time
   */
  public record Timing(
      Instant createdAt,
      Instant queuedAt,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt,
      long trainingMillis,
      long checkpointMillis,
      int attempt) {}

  /**
   * The progress of a job.
   *
   * @param epochs the maximum number of epochs
   * @param epoch the last finished epoch; 0 before the first has finished
   * @param rowsDone training rows of the current epoch that are done, updated about once a second
   * @param bestEpoch the epoch with the best monitored quantity so far; null before the first has
   *     finished
   */
  public record Progress(int epochs, int epoch, int rowsDone, @Nullable Integer bestEpoch) {}

  /**
   * The metrics of the finished epochs.
   *
   * @param lastEpoch the metrics {@link EpochMetric#ofJob} of the last one; {@link
   *     EpochMetrics#NONE} before the first has finished
   * @param bestValAccuracy the highest val_accuracy of all; null if no epoch has one
   */
  public record Metrics(EpochMetrics lastEpoch, @Nullable Double bestValAccuracy) {}
}
