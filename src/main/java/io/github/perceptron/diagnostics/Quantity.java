package io.github.perceptron.diagnostics;

import io.github.perceptron.network.diagnostics.Distribution;
import io.github.perceptron.network.diagnostics.LayerDiagnostics;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The numbers of a diagnosed layer: columns of the CSV, and what charts draw over the epochs. */
public enum Quantity {
  WEIGHTS_MEAN("Mean of the weights"),
  WEIGHTS_DEVIATION("Deviation of the weights"),
  WEIGHTS_MIN("Smallest weight"),
  WEIGHTS_MAX("Largest weight"),
  BIASES_MEAN("Mean of the biases"),
  BIASES_DEVIATION("Deviation of the biases"),
  BIASES_MIN("Smallest bias"),
  BIASES_MAX("Largest bias"),
  GRADIENTS_MEAN("Mean of the gradients"),
  GRADIENTS_DEVIATION("Deviation of the gradients"),
  GRADIENTS_MIN("Smallest gradient"),
  GRADIENTS_MAX("Largest gradient"),
  ACTIVATIONS_MEAN("Mean of the activations"),
  ACTIVATIONS_DEVIATION("Deviation of the activations"),
  ACTIVATIONS_MIN("Smallest activation"),
  ACTIVATIONS_MAX("Largest activation"),
  UPDATE_RATIO("Update ratio"),
  SATURATED("Share of saturated outputs"),
  DEAD("Share of dead units");

  private final String title;

  Quantity(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** Returns the number of a layer; null if the layer has none. */
  public @Nullable Double of(LayerDiagnostics layer) {
    return switch (this) {
      case WEIGHTS_MEAN -> of(layer.weights(), Distribution::mean);
      case WEIGHTS_DEVIATION -> of(layer.weights(), Distribution::deviation);
      case WEIGHTS_MIN -> of(layer.weights(), Distribution::min);
      case WEIGHTS_MAX -> of(layer.weights(), Distribution::max);
      case BIASES_MEAN -> of(layer.biases(), Distribution::mean);
      case BIASES_DEVIATION -> of(layer.biases(), Distribution::deviation);
      case BIASES_MIN -> of(layer.biases(), Distribution::min);
      case BIASES_MAX -> of(layer.biases(), Distribution::max);
      case GRADIENTS_MEAN -> of(layer.gradients(), Distribution::mean);
      case GRADIENTS_DEVIATION -> of(layer.gradients(), Distribution::deviation);
      case GRADIENTS_MIN -> of(layer.gradients(), Distribution::min);
      case GRADIENTS_MAX -> of(layer.gradients(), Distribution::max);
      case ACTIVATIONS_MEAN -> of(layer.activations(), Distribution::mean);
      case ACTIVATIONS_DEVIATION -> of(layer.activations(), Distribution::deviation);
      case ACTIVATIONS_MIN -> of(layer.activations(), Distribution::min);
      case ACTIVATIONS_MAX -> of(layer.activations(), Distribution::max);
      case UPDATE_RATIO -> layer.updateRatio();
      case SATURATED -> layer.saturated();
      case DEAD -> layer.dead();
    };
  }

  private static @Nullable Double of(
      @Nullable Distribution numbers, ToDoubleFunction<Distribution> value) {
    return numbers == null ? null : (Double) value.applyAsDouble(numbers);
  }

  /** Whether it is a share, 0 to 1. */
  public boolean isShare() {
    return this == SATURATED || this == DEAD;
  }

  /** The name in requests and in the CSV. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
