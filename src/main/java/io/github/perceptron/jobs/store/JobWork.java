package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The work of a job: how much is done and how much remains.
 *
 * @param epoch the last finished epoch, of {@code epochs}
 * @param rowsDone training rows of the current epoch that are done
 * @param trainingMillis duration of the finished epochs
 */
public record JobWork(
    UUID id,
    JobState state,
    long parameterCount,
    int trainingRows,
    int epochs,
    int epoch,
    int rowsDone,
    long trainingMillis) {

  public static JobWork of(JobSnapshot job) {
    return new JobWork(
        job.id().value(),
        job.state(),
        job.size().parameterCount(),
        job.size().trainingRows(),
        job.progress().epochs(),
        job.progress().epoch(),
        job.progress().rowsDone(),
        job.timing().trainingMillis());
  }

  /** Returns the mean duration of the job's finished epochs, in seconds; null before the first. */
  public @Nullable Double secondsPerEpoch() {
    return epoch == 0 ? null : trainingMillis / 1000.0 / epoch;
  }

  public double epochsLeft() {
    return Math.max(0, epochs - epoch - rowsDone / (double) trainingRows);
  }
}
