package io.github.perceptron.jobs.forecast;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.jobs.JobSnapshot;
import io.github.perceptron.jobs.JobState;
import io.github.perceptron.jobs.queue.QueueSchedule;
import io.github.perceptron.jobs.store.JobWork;
import io.github.perceptron.jobs.store.TrainingJobRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells when jobs will begin and end, as far as what was measured so far allows. */
@Service
public class JobForecasts {

  /** The newest jobs tell best how fast this machine is today. */
  private static final Limit SAMPLES = Limit.of(50);

  private final TrainingJobRepository jobs;
  private final Clock clock;
  private final int workers;

  /**
   * @param workers a setting of the module {@code training}, which this one must not depend on;
   *     read here and nowhere else in it. It counts the workers of one instance.
   */
  JobForecasts(
      TrainingJobRepository jobs,
      Clock clock,
      @Value("${perceptron.training.workers:1}") int workers) {
    this.jobs = jobs;
    this.clock = clock;
    this.workers = workers;
  }

  /** One job's; {@link #of(Collection)} says how many queries that takes. */
  @Transactional(readOnly = true)
  public JobForecast of(JobSnapshot job) {
    return of(List.of(job)).getOrDefault(job.id(), JobForecast.NONE);
  }

  /**
   * The forecasts of those that wait or run: no query when all have trained for an epoch or ended,
   * one when some run without, two when some wait.
   */
  @Transactional(readOnly = true)
  public Map<JobId, JobForecast> of(Collection<JobSnapshot> snapshots) {
    boolean someWait = snapshots.stream().anyMatch(job -> job.state() == JobState.QUEUED);
    boolean someBegin =
        snapshots.stream()
            .anyMatch(job -> job.state() == JobState.RUNNING && job.progress().epoch() == 0);
    TrainingRate rate =
        new TrainingRate(someWait || someBegin ? jobs.workDone(SAMPLES) : List.of());
    Map<UUID, JobForecast> waiting = someWait ? waiting(rate) : Map.of();
    Map<JobId, JobForecast> forecasts = new HashMap<>();
    for (JobSnapshot job : snapshots) {
      switch (job.state()) {
        case RUNNING ->
            forecasts.put(job.id(), new JobForecast(null, in(rate.secondsLeft(JobWork.of(job)))));
        case QUEUED -> {
          // Missing there when it began to run since it was read.
          JobForecast found = waiting.get(job.id().value());
          forecasts.put(job.id(), found == null ? begunMeanwhile(job, rate) : found);
        }
        case PAUSED, INTERRUPTED, SUCCEEDED, FAILED, CANCELLED -> {}
      }
    }
    return forecasts;
  }

  private Map<UUID, JobForecast> waiting(TrainingRate rate) {
    List<JobWork> active = jobs.workIn(EnumSet.of(JobState.QUEUED, JobState.RUNNING));
    QueueSchedule schedule =
        new QueueSchedule(
            workers,
            active.stream()
                .filter(work -> work.state() == JobState.RUNNING)
                .<@Nullable Double>map(rate::secondsLeft)
                .toList());
    Map<UUID, JobForecast> forecasts = new HashMap<>();
    active.stream()
        .filter(work -> work.state() == JobState.QUEUED)
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

  private JobForecast begunMeanwhile(JobSnapshot job, TrainingRate rate) {
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
