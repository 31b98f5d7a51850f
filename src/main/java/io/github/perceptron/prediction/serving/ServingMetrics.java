package io.github.perceptron.prediction.serving;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** The metrics of batches, of the rows that wait for one, and of the loading of models. */
@Component
final class ServingMetrics {

  private final LongAdder waiting = new LongAdder();
  private final DistributionSummary batches;
  private final Timer loads;
  private final Timer failedLoads;

  ServingMetrics(MeterRegistry registry) {
    batches =
        DistributionSummary.builder("perceptron.prediction.batch")
            .baseUnit("rows")
            .description("Images or rows that were computed in one batch")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
            .register(registry);
    Gauge.builder("perceptron.prediction.waiting", waiting, LongAdder::sum)
        .baseUnit("rows")
        .description("Images or rows that wait for a batch, of all models")
        .register(registry);
    loads = loads("loaded", registry);
    failedLoads = loads("failed", registry);
  }

  private static Timer loads(String outcome, MeterRegistry registry) {
    return Timer.builder("perceptron.model.load")
        .tag("outcome", outcome)
        .description("Time to load the file of a model version into memory")
        .register(registry);
  }

  /** Records rows that began to wait. */
  void waits(int rows) {
    waiting.add(rows);
  }

  /** Records rows that no longer wait, because a batch took them. */
  void taken(int rows) {
    waiting.add(-rows);
    batches.record(rows);
  }

  /** Returns how many rows wait for a batch, of all models. */
  long waiting() {
    return waiting.sum();
  }

  void loaded(Duration time) {
    loads.record(time);
  }

  void loadFailed(Duration time) {
    failedLoads.record(time);
  }
}
