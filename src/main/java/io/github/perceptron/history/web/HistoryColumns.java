package io.github.perceptron.history.web;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A history as one array for each metric, as Keras' {@code History.history} has it, with the
 * epochs' numbers beside it.
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
