package io.github.perceptron.diagnostics;

import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.EpochDiagnostics;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rounds numbers to six significant digits, which keeps the rows short. */
final class SixDigits {

  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

  private SixDigits() {}

  static EpochDiagnostics of(EpochDiagnostics epoch) {
    return new EpochDiagnostics(epoch.epoch(), epoch.layers().stream().map(SixDigits::of).toList());
  }

  private static LayerDiagnostics of(LayerDiagnostics layer) {
    return new LayerDiagnostics(
        layer.layer(),
        layer.activation(),
        of(layer.weights()),
        of(layer.biases()),
        of(layer.gradients()),
        of(layer.activations()),
        of(layer.updateRatio()),
        of(layer.saturated()),
        of(layer.dead()));
  }

  private static @Nullable Distribution of(@Nullable Distribution numbers) {
    return numbers == null
        ? null
        : new Distribution(
            round(numbers.mean()),
            round(numbers.deviation()),
            round(numbers.min()),
            round(numbers.max()),
            numbers.counts());
  }

  private static @Nullable Double of(@Nullable Double number) {
    return number == null ? null : (Double) round(number);
  }

  private static double round(double number) {
    return new BigDecimal(number).round(SIX).doubleValue();
  }
}
