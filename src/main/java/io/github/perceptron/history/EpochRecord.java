package io.github.perceptron.history;

import io.github.perceptron.network.metrics.EpochMetric;
import io.github.perceptron.network.metrics.EpochMetric.Presence;
import io.github.perceptron.network.metrics.EpochMetrics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a finished epoch.
 *
 * @param epoch from 1
 * @param metrics contains at least the metrics that every epoch has
 * @param at when the epoch finished
 */
public record EpochRecord(int epoch, EpochMetrics metrics, Instant at) {

  private static final List<EpochMetric> ALL = List.of(EpochMetric.values());

  public EpochRecord {
    if (epoch < 1) {
      throw new IllegalArgumentException("The first epoch is 1, not %d".formatted(epoch));
    }
    ALL.stream().filter(it -> it.presence() == Presence.ALWAYS).forEach(metrics::require);
  }

  /**
   * Returns the epoch and the metrics of its kind of job by name, the epoch first; null for a
   * missing metric.
   */
  public Map<String, @Nullable Object> numbers() {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    numbers.put("epoch", epoch);
    numbers.putAll(metrics.byName(EpochMetric.of(metrics.scope())));
    return numbers;
  }

  /** Returns all fields by their names in JSON and CSV, in their order. */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = numbers();
    fields.put("at", at);
    return fields;
  }

  /** Returns whether the other epoch has the same metrics, ignoring its duration. */
  boolean hasSameMetrics(EpochRecord other) {
    return epoch == other.epoch && metrics.repeats(other.metrics);
  }
}
