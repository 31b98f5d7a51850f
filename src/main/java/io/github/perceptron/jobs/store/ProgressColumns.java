package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.work.EpochProgress;
import io.github.perceptron.jobs.work.ResumePoint;
import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetrics;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.jspecify.annotations.Nullable;

/** The columns of a job's row that hold the progress of its training. */
@Embeddable
class ProgressColumns {

  private int epochs;
  private int epoch;
  private int epochRowsDone;
  private long trainingMillis;
  private @Nullable Integer bestEpoch;
  private @Nullable Double bestValAccuracy;
  @Embedded private @Nullable LastEpochColumns lastEpoch;

  /** For Hibernate, which fills the fields afterwards. */
  protected ProgressColumns() {}

  /**
   * The progress before the first mini-batch.
   *
   * @param epochs the maximum number of epochs
   */
  static ProgressColumns beginning(int epochs) {
    ProgressColumns columns = new ProgressColumns();
    columns.epochs = epochs;
    return columns;
  }

  int epochs() {
    return epochs;
  }

  int epoch() {
    return epoch;
  }

  long trainingMillis() {
    return trainingMillis;
  }

  @Nullable Integer bestEpoch() {
    return bestEpoch;
  }

  /** Changes the maximum number of epochs. */
  void limitTo(int epochs) {
    this.epochs = epochs;
  }

  void resumeFrom(ResumePoint point) {
    epoch = point.epoch();
    epochRowsDone = point.rowsDone();
    trainingMillis = point.trainingMillis();
    bestEpoch = point.bestEpoch();
    bestValAccuracy = point.bestValAccuracy();
  }

  void reachRows(int rowsDone) {
    epochRowsDone = rowsDone;
  }

  void endEpoch(EpochProgress progress) {
    epoch = progress.epoch();
    epochRowsDone = 0;
    EpochMetrics metrics = progress.metrics();
    trainingMillis += (long) metrics.require(EpochMetric.DURATION_MS);
    lastEpoch = LastEpochColumns.of(metrics);
    bestValAccuracy = higher(bestValAccuracy, metrics.get(EpochMetric.VAL_ACCURACY));
    bestEpoch = progress.bestEpoch();
  }

  /** Records the best epoch of the whole training. */
  void end(int bestEpoch) {
    this.bestEpoch = bestEpoch;
  }

  JobSnapshot.Progress toProgress() {
    return new JobSnapshot.Progress(epochs, epoch, epochRowsDone, bestEpoch);
  }

  JobSnapshot.Metrics toMetrics() {
    return new JobSnapshot.Metrics(
        lastEpoch == null ? EpochMetrics.NONE : lastEpoch.metrics(), bestValAccuracy);
  }

  private static @Nullable Double higher(@Nullable Double a, @Nullable Double b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Math.max(a, b);
  }
}
