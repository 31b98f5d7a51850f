package io.github.perceptron.history.web;

import io.github.perceptron.history.EpochHistory.BatchSink;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a history as one object for each epoch. Nothing is written before the first batch, so that
 * until then the answer may still be an error.
 */
final class HistoryRows implements BatchSink {

  private final JsonGenerator json;
  private boolean begun;

  HistoryRows(JsonGenerator json) {
    this.json = json;
  }

  @Override
  public void take(List<EpochRecord> batch) {
    if (!begun) {
      begun = true;
      json.writeStartObject();
      json.writeArrayPropertyStart("epochs");
    }
    for (EpochRecord epoch : batch) {
      write(epoch);
    }
  }

  private void write(EpochRecord epoch) {
    json.writeStartObject();
    json.writeNumberProperty("epoch", epoch.epoch());
    for (EpochMetric metric : EpochMetric.of(epoch.metrics().scope())) {
      json.writeName(metric.id());
      Double value = epoch.metrics().get(metric);
      write(metric, value == null ? Double.NaN : value, json);
    }
    json.writePOJOProperty("at", epoch.at());
    json.writeEndObject();
  }

  /** Writes a number, or null if it is NaN. */
  static void write(EpochMetric metric, double value, JsonGenerator json) {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else if (metric.unit().isWhole()) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  /** Ends the answer; it must not be called after an error, so that the client notices that. */
  void end() {
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }
}
