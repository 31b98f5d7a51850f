package io.github.perceptron.history.web;

import io.github.perceptron.history.EpochColumns;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.stream.DoubleStream;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a history as one array for each metric, like Keras' {@code History.history}, plus an array
 * of the numbers of the epochs.
 */
final class HistoryColumns {

  private HistoryColumns() {}

  static void write(EpochColumns epochs, JsonGenerator json) {
    json.writeStartObject();
    json.writeArrayPropertyStart("epoch");
    for (int i = 0; i < epochs.size(); i++) {
      json.writeNumber(epochs.epoch(i));
    }
    json.writeEndArray();
    for (EpochMetric metric : EpochMetric.of(scopeOf(epochs))) {
      json.writeArrayPropertyStart(metric.id());
      for (double value : epochs.of(metric)) {
        HistoryRows.write(metric, value, json);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** What the job predicts; a job without an epoch shows the columns of classes. */
  private static EpochMetric.Scope scopeOf(EpochColumns epochs) {
    double[] accuracies = epochs.of(EpochMetric.ACCURACY);
    boolean classes =
        accuracies.length == 0 || DoubleStream.of(accuracies).anyMatch(Double::isFinite);
    return classes ? EpochMetric.Scope.CLASSES : EpochMetric.Scope.NUMBERS;
  }
}
