package io.github.perceptron.prediction.serving;

import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.network.specification.ModelVersionId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The histogram {@code perceptron_prediction_seconds}, by project, model and version. At most
 * {@link PredictionProperties#maxMeasuredVersions} versions have a series of their own, see {@link
 * VersionSeries}. A deleted version loses its series.
 */
@Component
public final class PredictionTimes {

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final VersionSeries<Timer> series;

  @Autowired
  PredictionTimes(MeterRegistry registry, PredictionProperties properties) {
    this(registry, properties.maxMeasuredVersions(), VersionSeries.IDLE);
  }

  /**
   * @param most largest number of versions with a series of their own
   * @param idle a version that has not predicted for this long may lose its place
   */
  PredictionTimes(MeterRegistry registry, int most, Duration idle) {
    this.registry = registry;
    this.series = new VersionSeries<>(most, idle, this::timer, registry::remove);
  }

  /**
   * Records a prediction.
   *
   * @param nanos time from the request for a batch to the answer, waiting included
   */
  public void record(ModelVersionId version, long nanos) {
    series.of(version).record(nanos, TimeUnit.NANOSECONDS);
  }

  @TransactionalEventListener(fallbackExecution = true)
  void deleted(VersionDeleted deletion) {
    series.forget(deletion.version().id());
  }

  private Timer timer(Tags tags) {
    return Timer.builder("perceptron.prediction")
        .tags(tags)
        .description("Time of a prediction: waiting for a batch and computing it")
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
