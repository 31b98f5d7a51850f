package io.github.perceptron.production.drift;

import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.VersionDeleted;
import io.github.perceptron.prediction.Prediction;
import io.github.perceptron.prediction.serving.PredictionProperties;
import io.github.perceptron.prediction.serving.VersionSeries;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The drift of the versions that this instance predicted with, and the gauge {@code
 * perceptron_input_drift}. Of more versions than the limit, the one that was used least recently is
 * forgotten.
 */
@Component
class MeasuredVersions {

  private static final Logger log = LoggerFactory.getLogger(MeasuredVersions.class);

  /** How long a version without a baseline waits for the next attempt to read one. */
  private static final Duration NEXT_ATTEMPT = Duration.ofMinutes(5);

  private final BaselineReader reader;
  private final DriftProperties properties;
  private final Clock clock;
  private final MeterRegistry registry;
  private final int most;
  private final VersionSeries<Index> series;
  private final Map<UUID, Measured> measured = new LinkedHashMap<>(16, 0.75f, true);

  MeasuredVersions(
      BaselineReader reader,
      DriftProperties properties,
      PredictionProperties predictions,
      MeterRegistry registry,
      Clock clock) {
    this.reader = reader;
    this.properties = properties;
    this.clock = clock;
    this.registry = registry;
    this.most = predictions.maxMeasuredVersions();
    this.series =
        new VersionSeries<>(
            most, VersionSeries.IDLE, this::register, index -> registry.remove(index.gauge()));
  }

  /**
   * A version.
   *
   * @param drift null if there is no baseline
   * @param since when it was looked for
   */
  private record Measured(@Nullable VersionDrift drift, Instant since) {}

  /** The value of a gauge, which is not known before there are enough inputs. */
  private static final class Index {

    private volatile double value = Double.NaN;
    private @Nullable Gauge gauge;

    Gauge gauge() {
      return Objects.requireNonNull(gauge);
    }
  }

  private Index register(Tags tags) {
    Index index = new Index();
    index.gauge =
        Gauge.builder("perceptron.input.drift", index, it -> it.value)
            .tags(tags)
            .description("Largest population stability index of the inputs of a version")
            .strongReference(true)
            .register(registry);
    return index;
  }

  /** Adds inputs; reads the training rows of the version first if it is new. */
  void add(ModelVersion version, List<Prediction> predictions, Instant at) {
    VersionDrift drift = driftOf(version);
    if (drift == null) {
      return;
    }
    predictions.forEach(one -> drift.add(one, at));
    VersionDrift.Drift now = drift.drift(at);
    series.of(version.id()).value =
        now.rows() < properties.leastRows() ? Double.NaN : now.largest();
  }

  /** Returns what was counted; null if there is no baseline, or nothing was counted. */
  VersionDrift.@Nullable Drift of(ModelVersion version) {
    Measured known;
    synchronized (measured) {
      known = measured.get(version.key());
    }
    return known == null || known.drift() == null ? null : known.drift().drift(clock.instant());
  }

  private @Nullable VersionDrift driftOf(ModelVersion version) {
    Instant now = clock.instant();
    synchronized (measured) {
      Measured known = measured.get(version.key());
      if (known != null
          && (known.drift() != null || now.isBefore(known.since().plus(NEXT_ATTEMPT)))) {
        return known.drift();
      }
    }
    VersionDrift drift = begin(version, now);
    synchronized (measured) {
      measured.put(version.key(), new Measured(drift, now));
      if (measured.size() > most) {
        measured.remove(measured.keySet().iterator().next());
      }
    }
    return drift;
  }

  private @Nullable VersionDrift begin(ModelVersion version, Instant now) {
    try {
      Baseline baseline = reader.of(version);
      return baseline == null ? null : new VersionDrift(baseline, properties.window(), now);
    } catch (RuntimeException e) {
      // The data set was deleted or is damaged; predictions go on, and their drift is unknown.
      log.atInfo()
          .addKeyValue("model", version.name())
          .addKeyValue("version", version.version())
          .addKeyValue("reason", e.getMessage())
          .log(
              "The training rows of a version cannot be read, so the drift of its inputs is unknown");
      return null;
    }
  }

  @TransactionalEventListener(fallbackExecution = true)
  void deleted(VersionDeleted deletion) {
    series.forget(deletion.version().id());
    synchronized (measured) {
      measured.remove(deletion.version().key());
    }
  }
}
