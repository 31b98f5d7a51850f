package io.github.perceptron.network.engine;

import io.github.perceptron.network.engine.arrays.ArrayFormat;
import io.github.perceptron.network.engine.arrays.ComputationStoppedException;
import io.github.perceptron.network.engine.arrays.FloatStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A copy of the state of an optimizer: the number of its steps, on which Adam's bias correction
 * depends, and the means or velocities of each parameter.
 */
public final class OptimizerState {

  private final int steps;
  private final float[] values;

  private OptimizerState(int steps, float[] values) {
    this.steps = steps;
    this.values = values;
  }

  static OptimizerState of(MultiLayerNetwork network) {
    INDArray state = network.getUpdater().getStateViewArray();
    return new OptimizerState(
        network.getLayerWiseConfigurations().getIterationCount(),
        isEmpty(state) ? new float[0] : MlpNetwork.rowByRow(state));
  }

  /**
   * Sets the state of a network with the same layers and optimizer.
   *
   * @throws IllegalArgumentException if the size of its optimizer's state differs
   */
  void applyTo(MultiLayerNetwork network) {
    INDArray state = network.getUpdater().getStateViewArray();
    long expected = isEmpty(state) ? 0 : state.length();
    if (expected != values.length) {
      throw new IllegalArgumentException(
          "The optimizer keeps %d numbers, not %d".formatted(expected, values.length));
    }
    network.getLayerWiseConfigurations().setIterationCount(steps);
    if (expected > 0) {
      ArrayFormat.fromHeap(values, state);
    }
  }

  /** Returns whether an optimizer has no state, for example plain gradient descent. */
  @SuppressWarnings("ConstantConditions") // Deeplearning4j has no nullness annotations.
  static boolean isEmpty(INDArray state) {
    return state == null || state.length() == 0;
  }

  /**
   * Reads a state that {@link #writeTo} wrote, to the end of the stream.
   *
   * @throws IOException if the stream cannot be read or ends within a number
   */
  public static OptimizerState readFrom(InputStream in) throws IOException {
    int steps = new DataInputStream(in).readInt();
    return new OptimizerState(steps, FloatStream.readAll(in));
  }

  /**
   * Writes the number of steps and then 32-bit floats in Deeplearning4j's order, all big-endian.
   *
   * @param goOn called repeatedly; false stops the computation
   * @throws ComputationStoppedException if {@code goOn} returned false
   */
  public void writeTo(OutputStream out, BooleanSupplier goOn) throws IOException {
    new DataOutputStream(out).writeInt(steps);
    ArrayFormat.write(values, out, goOn);
  }

  /** A copy of the numbers, in Deeplearning4j's order. */
  float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OptimizerState that
        && that.steps == steps
        && Arrays.equals(that.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * steps + Arrays.hashCode(values);
  }
}
