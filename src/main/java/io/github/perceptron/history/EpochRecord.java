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
 * What one epoch ended with.
 *
 * @param epoch from 1
 * @param metrics its numbers; those that every epoch has are there
 * @param at when it ended
 */
public record EpochRecord(int epoch, EpochMetrics metrics, Instant at) {

  private static final List<EpochMetric> ALL = List.of(EpochMetric.values());

  public EpochRecord {
    if (epoch < 1) {
      throw new IllegalArgumentException("The first epoch is 1, not %d".formatted(epoch));
    }
    ALL.stream().filter(it -> it.presence() == Presence.ALWAYS).forEach(metrics::require);
  }

  /** Its numbers by their names, the epoch first; null for a number that is missing. */
  public Map<String, @Nullable Object> numbers() {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    numbers.put("epoch", epoch);
    numbers.putAll(metrics.byName(ALL));
    return numbers;
  }

  /** All that it holds by the names that JSON and CSV give it, in their order. */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = numbers();
    fields.put("at", at);
    return fields;
  }

  /** Whether the other was computed alike, however long it took. */
  boolean hasNumbersOf(EpochRecord other) {
    return epoch == other.epoch && metrics.repeats(other.metrics);
  }
}
