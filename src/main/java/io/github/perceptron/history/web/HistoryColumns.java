package io.github.perceptron.history.web;

import io.github.perceptron.history.EpochRecord;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A history as one array a quantity, as Keras' {@code History.history} has it, with the epochs'
 * numbers beside it.
 */
record HistoryColumns(
    List<Integer> epoch,
    List<@Nullable Double> loss,
    List<@Nullable Double> accuracy,
    List<@Nullable Double> valLoss,
    List<@Nullable Double> valAccuracy,
    List<Double> learningRate,
    List<Long> durationMs) {

  static HistoryColumns of(List<EpochRecord> epochs) {
    return new HistoryColumns(
        epochs.stream().map(EpochRecord::epoch).toList(),
        column(epochs, EpochRecord::loss),
        column(epochs, EpochRecord::accuracy),
        column(epochs, EpochRecord::valLoss),
        column(epochs, EpochRecord::valAccuracy),
        epochs.stream().map(EpochRecord::learningRate).toList(),
        epochs.stream().map(EpochRecord::durationMs).toList());
  }

  private static List<@Nullable Double> column(
      List<EpochRecord> epochs, Function<EpochRecord, @Nullable Double> quantity) {
    return epochs.stream().<@Nullable Double>map(quantity).toList();
  }
}
