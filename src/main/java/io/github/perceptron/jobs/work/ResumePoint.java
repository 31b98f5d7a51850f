package io.github.perceptron.jobs.work;

import org.jspecify.annotations.Nullable;

/**
 * Where a worker goes on with a job.
 *
 * @param epoch the last one that ended, 0 at the beginning
 * @param rowsDone training rows of the next epoch that are done
 * @param trainingMillis time spent in training so far
 * @param bestEpoch the best so far; null when none has ended
 * @param bestValAccuracy the highest val_accuracy of the epochs so far; null when none has one
 */
public record ResumePoint(
    int epoch,
    int rowsDone,
    long trainingMillis,
    @Nullable Integer bestEpoch,
    @Nullable Double bestValAccuracy) {

  /** Before the first mini-batch. */
  public static final ResumePoint BEGINNING = new ResumePoint(0, 0, 0, null, null);
}
