package io.github.perceptron.history.web;

import io.github.perceptron.history.EpochRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A history as a table (RFC 4180): a header, then a line an epoch; a null is an empty field. */
final class HistoryCsv {

  private static final String HEADER =
      "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,duration_ms,at\r\n";

  private HistoryCsv() {}

  static String of(List<EpochRecord> epochs) {
    return epochs.stream().map(HistoryCsv::line).collect(Collectors.joining("", HEADER, ""));
  }

  /** No field needs quotes: they are numbers and one time. */
  private static String line(EpochRecord epoch) {
    Stream<@Nullable Object> fields =
        Stream.of(
            epoch.epoch(),
            epoch.loss(),
            epoch.accuracy(),
            epoch.valLoss(),
            epoch.valAccuracy(),
            epoch.learningRate(),
            epoch.durationMs(),
            epoch.at());
    return fields
        .map(field -> Objects.toString(field, ""))
        .collect(Collectors.joining(",", "", "\r\n"));
  }
}
