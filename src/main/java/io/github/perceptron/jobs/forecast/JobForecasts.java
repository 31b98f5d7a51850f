package io.github.perceptron.jobs.forecast;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.queue.FairOrder;
import io.github.perceptron.jobs.queue.QueueSchedule;
import io.github.perceptron.jobs.store.JobWork;
import io.github.perceptron.jobs.store.JobWorkRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Estimates when jobs will start and end, from the speed of the jobs before them. */
@Service
public class JobForecasts {

  /** The newest jobs show best how fast the machine is now. */
  private static final int SAMPLES = 50;

  private final JobWorkRows jobs;
  private final Clock clock;
  private final int workers;

  /**
   * @param workers number of workers of one instance: a setting of the module {@code training}.
   *     This module must not depend on that one, so it reads the setting here and nowhere else.
   */
  JobForecasts(
      JobWorkRows jobs, Clock clock, @Value("${perceptron.training.workers:1}") int workers) {
    this.jobs = jobs;
    this.clock = clock;
    this.workers = workers;
  }

  /** Returns the forecast of one job; {@link #of(Collection)} says how many queries it needs. */
  @Transactional(readOnly = true)
  public JobForecast of(JobSnapshot job) {
    return of(List.of(job)).getOrDefault(job.id(), JobForecast.NONE);
  }

  /**
   * Returns the forecasts of those jobs that wait or run. It makes two queries if a job waits, one
   * if a job is in its first epoch, otherwise none.
   */
  @Transactional(readOnly = true)
  public Map<JobId, JobForecast> of(Collection<JobSnapshot> snapshots) {
    boolean someWait = snapshots.stream().anyMatch(job -> job.state() == JobState.QUEUED);
    boolean someBegin =
        snapshots.stream()
            .anyMatch(job -> job.state() == JobState.RUNNING && job.progress().epoch() == 0);
    TrainingRate rate = new TrainingRate(someWait || someBegin ? jobs.done(SAMPLES) : List.of());
    Map<UUID, JobForecast> waiting = someWait ? waiting(rate) : Map.of();
    Map<JobId, JobForecast> forecasts = new HashMap<>();
    for (JobSnapshot job : snapshots) {
      switch (job.state()) {
        case RUNNING ->
            forecasts.put(job.id(), new JobForecast(null, in(rate.secondsLeft(JobWork.of(job)))));
        case QUEUED -> {
          // It is missing there if it started after it was read.
          JobForecast found = waiting.get(job.id().value());
          forecasts.put(job.id(), found == null ? startedMeanwhile(job, rate) : found);
        }
        case PAUSED, INTERRUPTED, SUCCEEDED, FAILED, CANCELLED -> {}
      }
    }
    return forecasts;
  }

  private Map<UUID, JobForecast> waiting(TrainingRate rate) {
    List<JobWork> active = jobs.active();
    QueueSchedule schedule =
        new QueueSchedule(
            workers,
            active.stream()
                .filter(work -> work.state() == JobState.RUNNING)
                .<@Nullable Double>map(rate::secondsLeft)
                .toList());
    Map<UUID, JobForecast> forecasts = new HashMap<>();
    FairOrder.of(active).stream()
        .map(FairOrder.Place::job)
        .forEach(work -> forecasts.put(work.id(), next(work, forecasts.size(), schedule, rate)));
    return forecasts;
  }

  private JobForecast next(JobWork work, int ahead, QueueSchedule schedule, TrainingRate rate) {
    Double seconds = rate.secondsLeft(work);
    Double start = schedule.begin(seconds);
    return new JobForecast(
        new JobForecast.Place(ahead + 1, ahead, in(start)),
        start == null || seconds == null ? null : in(start + seconds));
  }

  private JobForecast startedMeanwhile(JobSnapshot job, TrainingRate rate) {
    return new JobForecast(
        new JobForecast.Place(1, 0, in(0.0)), in(rate.secondsLeft(JobWork.of(job))));
  }

  private @Nullable Instant in(@Nullable Double seconds) {
    return seconds == null
        ? null
        : clock
            .instant()
            .plus(Duration.ofMillis(Math.round(seconds * 1000)))
            .truncatedTo(ChronoUnit.MILLIS);
  }
}
