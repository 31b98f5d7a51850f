package io.github.perceptron.diagnostics.web;

import io.github.perceptron.diagnostics.Quantity;
import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Diagnosed epochs as CSV (RFC 4180): a header, then one line for each epoch and layer; null is an
 * empty field. A histogram is one field with its 20 counts and spaces between them.
 */
final class DiagnosticsCsv {

  private static final String END = "\r\n";

  private DiagnosticsCsv() {}

  static String of(List<EpochDiagnostics> epochs, boolean histograms) {
    StringBuilder text = new StringBuilder("epoch,layer,activation,");
    text.append(
        Arrays.stream(Quantity.values()).map(Quantity::toString).collect(Collectors.joining(",")));
    text.append(
        histograms ? ",weights_counts,biases_counts,gradients_counts,activations_counts" : "");
    text.append(END);
    for (EpochDiagnostics epoch : epochs) {
      for (LayerDiagnostics layer : epoch.layers()) {
        text.append(line(epoch.epoch(), layer, histograms)).append(END);
      }
    }
    return text.toString();
  }

  /** Fields need no quotes, because they are numbers and the name of an activation. */
  private static String line(int epoch, LayerDiagnostics layer, boolean histograms) {
    StringJoiner fields = new StringJoiner(",");
    fields.add(Integer.toString(epoch)).add(Integer.toString(layer.layer()));
    fields.add(layer.activation());
    for (Quantity quantity : Quantity.values()) {
      fields.add(Objects.toString(quantity.of(layer), ""));
    }
    if (histograms) {
      fields.add(counts(layer.weights())).add(counts(layer.biases()));
      fields.add(counts(layer.gradients())).add(counts(layer.activations()));
    }
    return fields.toString();
  }

  private static String counts(@Nullable Distribution numbers) {
    return numbers == null || numbers.counts() == null
        ? ""
        : numbers.counts().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
