package io.github.perceptron.jobs;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.TestSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training job as it stood when it was read.
 *
 * @param modelName what its model is a version of; null for the name of its data set
 * @param specification the resolved specification's JSON
 * @param result what it ended with; null unless it succeeded
 * @param publication the version that it published; null when it published none, or nobody knows
 *     which because that was deleted before this was kept
 * @param failure why it failed; null unless it failed
 * @param stopRequested what its worker was asked to do and has not done yet
 * @param allowedVerbs the verbs that would do something now
 * @param waitsFor what it waits for although a worker is free; null for nothing
 * @param verification what this job repeats, and whether it ended alike; null for a job of its own
 * @param newestVerification the job that was last asked to repeat this one; null when none was
 */
public record JobSnapshot(
    JobId id,
    JobState state,
    JobOrigin origin,
    @Nullable String displayName,
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
   * Parameters of the network, rows it works on, memory it needs.
   *
   * @param testRows rows that the model is tested on in the end; null, as their source, for a job
   *     that was submitted before they were kept
   * @param memoryBytes by estimate, native and heap together; null for a job of an earlier version
   */
  public record Size(
      long parameterCount,
      int trainingRows,
      int validationRows,
      @Nullable Integer testRows,
      @Nullable TestSource testSource,
      @Nullable Long memoryBytes) {}

  /**
   * When things happened.
   *
   * @param queuedAt when it last began to wait; orders the queue
   * @param trainingMillis time spent in the epochs that ended, validation included
   * @param checkpointMillis time spent in writing checkpoints
   * @param attempt how often a worker has begun, 0 while it waits for the first time
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
   * How far it is.
   *
   * @param epochs at most so many are trained
   * @param epoch the last one that ended, 0 before
   * @param rowsDone training rows of the next epoch that are done, refreshed about once a second
   * @param bestEpoch the one with the best monitored quantity so far; null before the first ended
   */
  public record Progress(int epochs, int epoch, int rowsDone, @Nullable Integer bestEpoch) {}

  /**
   * The numbers of the epochs that ended.
   *
   * @param lastEpoch {@link EpochMetric#ofJob} of the last one; {@link EpochMetrics#NONE} before
   *     the first has ended
   * @param bestValAccuracy the highest val_accuracy of all; null when none has one
   */
  public record Metrics(EpochMetrics lastEpoch, @Nullable Double bestValAccuracy) {}
}
