package io.github.perceptron.history.web;

import static java.util.stream.Collectors.joining;

import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.metrics.EpochMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Writes a history as CSV (RFC 4180): a header, then one line for each epoch; null is an empty
 * field.
 */
final class HistoryCsv {

  private static final String HEADER =
      Arrays.stream(EpochMetric.values())
          .map(EpochMetric::id)
          .collect(joining(",", "epoch,", ",at\r\n"));

  private HistoryCsv() {}

  static String of(List<EpochRecord> epochs) {
    return epochs.stream().map(HistoryCsv::line).collect(joining("", HEADER, ""));
  }

  /** Writes one line. Fields need no quotes, because they are numbers and one time. */
  private static String line(EpochRecord epoch) {
    return epoch.fields().values().stream()
        .map(field -> Objects.toString(field, ""))
        .collect(joining(",", "", "\r\n"));
  }
}
