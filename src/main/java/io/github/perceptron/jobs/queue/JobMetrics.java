package io.github.perceptron.jobs.queue;

import io.github.perceptron.jobs.JobState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The metrics of the jobs and the queue; NaN while the database does not answer. */
@Component
class JobMetrics implements MeterBinder {

  private final JobCounter counter;
  private final Clock clock;

  JobMetrics(JobCounter counter, Clock clock) {
    this.counter = counter;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (JobState state : JobState.values()) {
      Gauge.builder("perceptron.jobs", this, it -> it.read(counts -> counts.in(state)))
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .description("Training jobs in the database, by state")
          .register(registry);
    }
    Gauge.builder(
            "perceptron.queue.length", this, it -> it.read(counts -> counts.in(JobState.QUEUED)))
        .description("Training jobs that wait for a worker")
        .register(registry);
    TimeGauge.builder(
            "perceptron.queue.oldest.age",
            this,
            TimeUnit.MILLISECONDS,
            it -> it.read(counts -> counts.queueAge(clock.instant()).toMillis()))
        .description("How long the oldest waiting job has waited; 0 if none waits")
        .register(registry);
  }

  private double read(ToDoubleFunction<JobCounts> figure) {
    try {
      return figure.applyAsDouble(counter.counts());
    } catch (DataAccessException e) {
      return Double.NaN;
    }
  }
}
