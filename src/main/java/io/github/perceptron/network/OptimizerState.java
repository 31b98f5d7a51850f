package io.github.perceptron.network;

import java.nio.ByteBuffer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A copy of what an optimizer remembers of its steps: how many there were (Adam's correction of its
 * means' bias depends on it) and the means or velocities it keeps of each parameter.
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
   * Gives it to a network of the same layers and optimizer.
   *
   * @throws IllegalArgumentException if that one's optimizer keeps more or less
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
      try (INDArray copy = Nd4j.create(values, new long[] {1, values.length})) {
        state.assign(copy);
      }
    }
  }

  /** Whether an optimizer, for example plain gradient descent, keeps nothing. */
  @SuppressWarnings("ConstantConditions") // Deeplearning4j knows no nullness.
  static boolean isEmpty(INDArray state) {
    return state == null || state.length() == 0;
  }

  /** Reads what {@link #toBytes} wrote. */
  public static OptimizerState ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int steps = buffer.getInt();
    float[] values = new float[buffer.remaining() / Float.BYTES];
    buffer.asFloatBuffer().get(values);
    return new OptimizerState(steps, values);
  }

  /** The number of steps, then 32-bit floats in Deeplearning4j's order; all big-endian. */
  public byte[] toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(
            Math.addExact(Integer.BYTES, Math.multiplyExact(values.length, Float.BYTES)));
    bytes.putInt(steps).asFloatBuffer().put(values);
    return bytes.array();
  }
}
