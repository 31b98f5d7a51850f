package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much a job has trained and has still to train.
 *
 * @param epoch the last one that ended, of {@code epochs}
 * @param rowsDone training rows of the next one that are done
 * @param trainingMillis spent in the epochs that ended
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

  /** Its own mean so far; null before its first epoch has ended. */
  public @Nullable Double secondsPerEpoch() {
    return epoch == 0 ? null : trainingMillis / 1000.0 / epoch;
  }

  public double epochsLeft() {
    return Math.max(0, epochs - epoch - rowsDone / (double) trainingRows);
  }
}
