package io.github.perceptron.jobs.web;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a job.
 *
 * @param epoch the last finished epoch
 * @param bestEpoch the epoch with the best monitored quantity so far
 * @param fraction the part of the training that is done, 0 to 1; 1 if the job succeeded
 * @param trainingSeconds duration of the finished epochs
 * @param etaSeconds remaining time, estimated from the mean epoch so far; null before the first has
 *     finished and after the end of the job
 */
record JobProgress(
    int epoch,
    int epochs,
    @Nullable Integer bestEpoch,
    @Schema(minimum = "0", maximum = "1") double fraction,
    double trainingSeconds,
    @Nullable Double etaSeconds) {

  static JobProgress of(JobSnapshot job) {
    JobSnapshot.Progress progress = job.progress();
    double partOfEpoch = progress.rowsDone() / (double) job.size().trainingRows();
    double done = progress.epoch() + partOfEpoch;
    double seconds = job.timing().trainingMillis() / 1000.0;
    boolean running = job.state() == JobState.RUNNING && progress.epoch() > 0;
    return new JobProgress(
        progress.epoch(),
        progress.epochs(),
        progress.bestEpoch(),
        job.state() == JobState.SUCCEEDED ? 1 : done / progress.epochs(),
        seconds,
        running ? seconds / progress.epoch() * (progress.epochs() - done) : null);
  }
}
