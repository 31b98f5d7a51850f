package io.github.perceptron.jobs.forecast;

import io.github.perceptron.jobs.store.JobWork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long jobs take, learned from epochs that ended: from the job's own where it has some, else
 * from those of jobs with as many parameters, for each row, else from those of all, for each row
 * and parameter.
 */
final class TrainingRate {

  private final List<JobWork> samples;

  /**
   * @param samples jobs that trained for at least one epoch; perhaps none
   */
  TrainingRate(List<JobWork> samples) {
    this.samples = List.copyOf(samples);
  }

  /** What is left of a job, if it trains all its epochs; null when nothing is known. */
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
