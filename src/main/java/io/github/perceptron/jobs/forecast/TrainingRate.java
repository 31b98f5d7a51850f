package io.github.perceptron.jobs.forecast;

import io.github.perceptron.jobs.store.JobWork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how long jobs take, from finished epochs. It uses the first of these that exists: the
 * mean epoch of the job itself; the time for each row in jobs with the same number of parameters;
 * the time for each row and parameter in all jobs.
 */
final class TrainingRate {

  private final List<JobWork> samples;

  /**
   * @param samples jobs that finished at least one epoch; may be empty
   */
  TrainingRate(List<JobWork> samples) {
    this.samples = List.copyOf(samples);
  }

  /**
   * Returns the remaining time of a job that trains all its epochs, in seconds; null if there is no
   * estimate.
   */
  @Nullable Double secondsLeft(JobWork work) {
    Double epoch = work.secondsPerEpoch();
    if (epoch == null) {
      epoch = learnedSecondsPerEpoch(work);
    }
    return epoch == null ? null : epoch * work.epochsLeft();
  }

  private @Nullable Double learnedSecondsPerEpoch(JobWork work) {
    List<JobWork> alike =
        samples.stream().filter(it -> it.parameterCount() == work.parameterCount()).toList();
    double rows = work.trainingRows();
    if (!alike.isEmpty()) {
      return rows * seconds(alike) / alike.stream().mapToDouble(TrainingRate::rowsTrained).sum();
    }
    double steps = samples.stream().mapToDouble(it -> rowsTrained(it) * it.parameterCount()).sum();
    return steps == 0 ? null : rows * work.parameterCount() * seconds(samples) / steps;
  }

  private static double seconds(List<JobWork> works) {
    return works.stream().mapToLong(JobWork::trainingMillis).sum() / 1000.0;
  }

  private static double rowsTrained(JobWork work) {
    return (double) work.epoch() * work.trainingRows();
  }
}
