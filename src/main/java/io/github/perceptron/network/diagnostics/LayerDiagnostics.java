package io.github.perceptron.network.diagnostics;

import org.jspecify.annotations.Nullable;

/**
 * One dense layer at the end of an epoch, on the probe: a fixed set of training rows, without
 * dropout and with the running statistics of batch normalisation.
 *
 * @param layer number of the layer, from 1; the last one is the output layer
 * @param activation its activation function
 * @param weights of the layer, without its biases; null if not all are finite
 * @param biases of the layer; null if not all are finite
 * @param gradients of the probe's mean loss with respect to the weights, without penalties; null if
 *     not all are finite
 * @param activations the outputs of the layer for all rows of the probe; null if not all are finite
 * @param updateRatio the length (Euclidean norm) of the change of the weights by the last
 *     mini-batch of the epoch, divided by the length of the weights before it; of a layer of more
 *     than 262,144 weights, of so many evenly spaced ones. Null if it is not finite
 * @param saturated the share of the outputs at which the activation is flat, 0 to 1; null for an
 *     activation that has no flat end, or if not all outputs are finite
 * @param dead the share of the units whose output is 0 for every row of the probe, 0 to 1; null for
 *     another activation than ReLU, or if not all outputs are finite
 */
public record LayerDiagnostics(
    int layer,
    String activation,
    @Nullable Distribution weights,
    @Nullable Distribution biases,
    @Nullable Distribution gradients,
    @Nullable Distribution activations,
    @Nullable Double updateRatio,
    @Nullable Double saturated,
    @Nullable Double dead) {

  /** Returns the same without the histograms, which are most of it. */
  public LayerDiagnostics withoutCounts() {
    return new LayerDiagnostics(
        layer,
        activation,
        withoutCounts(weights),
        withoutCounts(biases),
        withoutCounts(gradients),
        withoutCounts(activations),
        updateRatio,
        saturated,
        dead);
  }

  private static @Nullable Distribution withoutCounts(@Nullable Distribution numbers) {
    return numbers == null ? null : numbers.withoutCounts();
  }
}
