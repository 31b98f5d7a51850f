package io.github.perceptron.jobs.store;

import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.projects.Project;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The work of a job: how much is done and how much remains.
 *
 * @param queueEntry the number of its place in the queue
 * @param isHeldBack whether a worker found that something it needs is missing now
 * @param epoch the last finished epoch, of {@code epochs}
 * @param rowsDone training rows of the current epoch that are done
 * @param trainingMillis duration of the finished epochs
 */
public record JobWork(
    UUID id,
    Project project,
    JobState state,
    int queueEntry,
    boolean isHeldBack,
    long parameterCount,
    int trainingRows,
    int epochs,
    int epoch,
    int rowsDone,
    long trainingMillis) {

  public static JobWork of(JobSnapshot job) {
    return new JobWork(
        job.id().value(),
        job.project(),
        job.state(),
        0,
        job.waitsFor() != null,
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
