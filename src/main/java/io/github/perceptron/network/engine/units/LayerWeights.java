package io.github.perceptron.network.engine.units;

import io.github.perceptron.network.engine.arrays.ArrayFormat;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * The weights and biases of consecutive units of a dense layer. The input of unit u is {@code sum_i
 * x_i weight(i, u) + bias(u)}.
 */
public final class LayerWeights {

  private final int inputs;
  private final int from;
  private final float[] weights;
  private final float[] biases;

  /**
   * @param weights unit by unit, {@code [units, inputs]}
   */
  private LayerWeights(int inputs, int from, float[] weights, float[] biases) {
    this.inputs = inputs;
    this.from = from;
    this.weights = weights;
    this.biases = biases;
  }

  /**
   * Copies them from a network of dense layers. Deeplearning4j keeps the weights of a layer unit by
   * unit, followed by its biases.
   */
  public static LayerWeights of(MultiLayerNetwork network, int layer, int from, int to) {
    long begin = 0;
    for (int i = 0; i < layer; i++) {
      FeedForwardLayer before = configuration(network, i);
      begin += (before.getNIn() + 1) * before.getNOut();
    }
    FeedForwardLayer dense = configuration(network, layer);
    int inputs = Math.toIntExact(dense.getNIn());
    int units = Math.toIntExact(dense.getNOut());
    Objects.checkFromToIndex(from, to, units);
    long biases = begin + (long) inputs * units;
    return new LayerWeights(
        inputs,
        from,
        ArrayFormat.toHeap(
            network.params(), begin + (long) from * inputs, Math.multiplyExact(to - from, inputs)),
        ArrayFormat.toHeap(network.params(), biases + from, to - from));
  }

  private static FeedForwardLayer configuration(MultiLayerNetwork network, int layer) {
    return (FeedForwardLayer) network.getLayer(layer).conf().getLayer();
  }

  /** Number of inputs of the layer. */
  public int inputs() {
    return inputs;
  }

  /** The first unit. */
  public int from() {
    return from;
  }

  /** The unit after the last. */
  public int to() {
    return from + biases.length;
  }

  /**
   * Returns the weight of an input of a unit.
   *
   * @throws IndexOutOfBoundsException if these weights have no such input or unit
   */
  public float weight(int input, int unit) {
    return weights[
        Objects.checkIndex(unit - from, biases.length) * inputs
            + Objects.checkIndex(input, inputs)];
  }

  /** Returns the bias of a unit. */
  public float bias(int unit) {
    return biases[Objects.checkIndex(unit - from, biases.length)];
  }

  /** Returns the weights of a unit, {@code [inputs]}. */
  public float[] ofUnit(int unit) {
    int at = Objects.checkIndex(unit - from, biases.length) * inputs;
    return Arrays.copyOfRange(weights, at, at + inputs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LayerWeights that
        && inputs == that.inputs
        && from == that.from
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(biases, that.biases);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Arrays.hashCode(biases);
  }

  @Override
  public String toString() {
    return "LayerWeights[%d inputs, units %d to %d]".formatted(inputs, from, to() - 1);
  }
}
