package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The metrics of the jobs and the queue, by project; NaN while the database does not answer. */
@Component
class JobMetrics implements MeterBinder {

  private final JobCounter counter;
  private final MeasuredProjects projects;
  private final Clock clock;
  private @Nullable Reading newest;

  JobMetrics(JobCounter counter, MeasuredProjects projects, Clock clock) {
    this.counter = counter;
    this.projects = projects;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "perceptron.queue.length", this, it -> it.read(all -> all.counts().in(JobState.QUEUED)))
        .description("Training jobs that wait for a worker")
        .register(registry);
    Map<String, List<Meter>> series = new ConcurrentHashMap<>();
    projects.register(
        project -> series.put(project, of(project, registry)),
        project -> series.remove(project).forEach(registry::remove));
  }

  private List<Meter> of(String project, MeterRegistry registry) {
    List<Meter> meters = new ArrayList<>();
    for (JobState state : JobState.values()) {
      meters.add(
          Gauge.builder("perceptron.jobs", this, it -> it.read(project, jobs -> jobs.in(state)))
              .tag("project", project)
              .tag("state", state.name().toLowerCase(Locale.ROOT))
              .description("Training jobs in the database, by project and state")
              .register(registry));
    }
    meters.add(
        TimeGauge.builder(
                "perceptron.queue.oldest.age",
                this,
                TimeUnit.MILLISECONDS,
                it ->
                    it.read(
                        project,
                        jobs -> JobCounts.age(jobs.oldestQueuedAt(), clock.instant()).toMillis()))
            .tag("project", project)
            .description("How long the oldest waiting job has waited; 0 if none waits")
            .register(registry));
    return meters;
  }

  /** The numbers, and those of the projects of each label. */
  private record Reading(JobCounts counts, Map<String, JobCounts.OfProject> byLabel) {}

  private double read(String project, ToDoubleFunction<JobCounts.OfProject> figure) {
    return read(
        reading -> figure.applyAsDouble(reading.byLabel().getOrDefault(project, JobCounts.NONE)));
  }

  private double read(ToDoubleFunction<Reading> figure) {
    try {
      return figure.applyAsDouble(reading());
    } catch (DataAccessException e) {
      return Double.NaN;
    }
  }

  private synchronized Reading reading() {
    JobCounts counts = counter.counts();
    if (newest == null || counts != newest.counts()) {
      // A project that is new gets its series now; they are told with the next reading.
      projects.have(counts.projects());
      newest =
          new Reading(
              counts,
              projects.byLabel(counts.projects()).entrySet().stream()
                  .collect(
                      Collectors.toMap(Map.Entry::getKey, label -> counts.of(label.getValue()))));
    }
    return newest;
  }
}
