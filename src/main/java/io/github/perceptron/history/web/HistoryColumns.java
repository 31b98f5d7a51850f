package io.github.perceptron.history.web;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a history as one array for each metric, like Keras' {@code History.history}, plus an array
 * of the numbers of the epochs.
 */
final class HistoryColumns {

  private HistoryColumns() {}

  static Map<String, List<@Nullable Number>> of(List<EpochRecord> epochs) {
    Map<String, List<@Nullable Number>> columns = new LinkedHashMap<>();
    columns.put("epoch", epochs.stream().<@Nullable Number>map(EpochRecord::epoch).toList());
    for (EpochMetric metric : EpochMetric.values()) {
      columns.put(
          metric.id(),
          epochs.stream().<@Nullable Number>map(it -> it.metrics().written(metric)).toList());
    }
    return columns;
  }
}
