package io.github.perceptron.network.diagnostics;

import java.util.List;

/**
 * The inside of a network at the end of an epoch, before the next mini-batch.
 *
 * @param epoch from 1
 * @param layers the hidden layers and the output layer, from input to output
 */
public record EpochDiagnostics(int epoch, List<LayerDiagnostics> layers) {

  public EpochDiagnostics {
    layers = List.copyOf(layers);
  }

  /** Returns the same without the histograms. */
  public EpochDiagnostics withoutCounts() {
    return new EpochDiagnostics(
        epoch, layers.stream().map(LayerDiagnostics::withoutCounts).toList());
  }
}
