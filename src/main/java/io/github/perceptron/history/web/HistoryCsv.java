package io.github.perceptron.history.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.github.perceptron.history.EpochHistory.BatchSink;
import io.github.perceptron.history.EpochRecord;
import io.github.perceptron.network.metrics.EpochMetric;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

/**
 * Writes a history as CSV (RFC 4180): a header, then one line for each epoch; null is an empty
 * field.
 */
final class HistoryCsv implements BatchSink {

  private final OutputStream output;
  private boolean begun;

  HistoryCsv(OutputStream output) {
    this.output = output;
  }

  @Override
  public void take(List<EpochRecord> batch) throws IOException {
    String text =
        batch.stream().map(HistoryCsv::line).collect(joining("", begun ? "" : headerOf(batch), ""));
    begun = true;
    output.write(text.getBytes(UTF_8));
  }

  /** The columns of the kind of job; a job without an epoch has the columns of classes. */
  private static String headerOf(List<EpochRecord> batch) {
    EpochMetric.Scope scope =
        batch.isEmpty() ? EpochMetric.Scope.CLASSES : batch.get(0).metrics().scope();
    return EpochMetric.of(scope).stream()
        .map(EpochMetric::id)
        .collect(joining(",", "epoch,", ",at\r\n"));
  }

  /** Writes one line. Fields need no quotes, because they are numbers and one time. */
  private static String line(EpochRecord epoch) {
    return epoch.fields().values().stream()
        .map(field -> Objects.toString(field, ""))
        .collect(joining(",", "", "\r\n"));
  }
}
