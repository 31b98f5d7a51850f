package io.github.perceptron.prediction.serving;

import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.network.specification.ModelVersionId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The histogram {@code perceptron_prediction_seconds}, by model and version.
 *
 * <p>At most {@link PredictionProperties#maxMeasuredVersions} versions have a series of their own,
 * whatever clients ask for. When all places are taken, a new version gets the place of the one that
 * predicted least recently, if that was at least {@link #IDLE} ago; otherwise it is counted as
 * {@code model="other"}, {@code version="other"}. A deleted version loses its series.
 */
@Component
public final class PredictionTimes {

  static final Duration IDLE = Duration.ofMinutes(15);

  /** No model has this name and version together: a version is a number. */
  private static final String OTHER = "other";

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
  private final int most;
  private final long idleNanos;
  private final Timer others;
  private final Map<ModelVersionId, Measured> measured = new ConcurrentHashMap<>();

  @Autowired
  PredictionTimes(MeterRegistry registry, PredictionProperties properties) {
    this(registry, properties.maxMeasuredVersions(), IDLE);
  }

  /**
   * @param most largest number of versions with a series of their own
   * @param idle a version that has not predicted for this long may lose its place
   */
  PredictionTimes(MeterRegistry registry, int most, Duration idle) {
    this.registry = registry;
    this.most = most;
    this.idleNanos = idle.toNanos();
    this.others = timer(OTHER, OTHER, OTHER);
  }

  /**
   * Records a prediction.
   *
   * @param nanos time from the request for a batch to the answer, waiting included
   */
  public void record(ModelVersionId version, long nanos) {
    long now = System.nanoTime();
    Measured known = measured.get(version);
    if (known == null) {
      known = admit(version, now);
    }
    if (known == null) {
      others.record(nanos, TimeUnit.NANOSECONDS);
    } else {
      known.last = now;
      known.timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized @Nullable Measured admit(ModelVersionId version, long now) {
    if (measured.size() >= most) {
      Optional<Map.Entry<ModelVersionId, Measured>> idle =
          measured.entrySet().stream()
              .filter(entry -> now - entry.getValue().last >= idleNanos)
              .max(Comparator.comparingLong(entry -> now - entry.getValue().last));
      if (idle.isEmpty()) {
        return null;
      }
      forget(idle.get().getKey());
    }
    return measured.computeIfAbsent(
        version,
        id ->
            new Measured(
                timer(
                    id.model().project().name(),
                    id.model().value(),
                    Integer.toString(id.version())),
                now));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void deleted(VersionDeleted deletion) {
    forget(deletion.version().id());
  }

  private synchronized void forget(ModelVersionId version) {
    Measured gone = measured.remove(version);
    if (gone != null) {
      registry.remove(gone.timer);
    }
  }

  private Timer timer(String project, String model, String version) {
    return Timer.builder("perceptron.prediction")
        .tag("project", project)
        .tag("model", model)
        .tag("version", version)
        .description("Time of a prediction: waiting for a batch and computing it")
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** The series of one version. */
  private static final class Measured {

    private final Timer timer;
    private volatile long last;

    Measured(Timer timer, long now) {
      this.timer = timer;
      this.last = now;
    }
  }
}
