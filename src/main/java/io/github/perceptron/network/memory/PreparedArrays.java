package io.github.perceptron.network.memory;

import io.github.perceptron.network.specification.Activation;
import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;

/**
 * Counts the numbers (floats) in the arrays of a prepared training step and of a prepared
 * evaluation. A test compares the counts with the arrays that {@code network.engine.step} creates.
 */
public final class PreparedArrays {

  /** An array has at most this many numbers: a buffer of Java has fewer than 2^31 bytes. */
  public static final int LONGEST = 1 << 28;

  private final NetworkSpecification network;
  private final int inputs;
  private final int classes;

  /**
   * @param inputs numbers that enter the network for one row
   * @param classes number of outputs of the softmax
   */
  public PreparedArrays(NetworkSpecification network, int inputs, int classes) {
    this.network = network;
    this.inputs = inputs;
    this.classes = classes;
  }

  /** Returns whether no array of a step or an evaluation of so many rows would be too long. */
  public boolean fit(int rows) {
    long widest = Math.max(inputs, widestOutput());
    long largestKernel = 0;
    long fanIn = inputs;
    for (HiddenLayer layer : network.layers()) {
      largestKernel = Math.max(largestKernel, fanIn * layer.units());
      fanIn = layer.units();
    }
    largestKernel = Math.max(largestKernel, fanIn * classes);
    return rows * widest <= LONGEST && largestKernel <= LONGEST;
  }

  /** Returns the numbers that a training step for mini-batches of so many rows holds. */
  public long ofStep(int rows) {
    // The input, two gradients in turn, and the logits.
    long ofRow = inputs + 2L * widestOutput() + classes;
    for (HiddenLayer layer : network.layers()) {
      int arrays =
          1
              + (layer.batchNormalization() ? 1 : 0)
              + (keepsInput(layer.activation()) ? 1 : 0)
              + (layer.dropout() > 0 ? 1 : 0);
      ofRow += (long) arrays * layer.units();
    }
    return rows * ofRow + ofPixels(rows);
  }

  /** Returns the numbers that an evaluation of so many rows holds. */
  public long ofEvaluation(int rows) {
    long shifts = 0;
    for (HiddenLayer layer : network.layers()) {
      shifts += layer.batchNormalization() ? layer.units() : 0;
    }
    // The input, and the input and output of a layer in turn.
    return rows * (inputs + 2L * widestOutput()) + shifts + ofPixels(rows);
  }

  /** The input of images is there as bytes too; that of tables is not, but it is small. */
  private long ofPixels(long rows) {
    return rows * inputs / Float.BYTES;
  }

  /**
   * Returns the numbers that a step creates and frees again: ND4J computes some derivatives in new
   * arrays.
   */
  long withinStep(int rows) {
    long widest = 0;
    for (HiddenLayer layer : network.layers()) {
      widest = keepsInput(layer.activation()) ? Math.max(widest, layer.units()) : widest;
    }
    return 2L * rows * widest;
  }

  private int widestOutput() {
    return Math.max(
        classes, network.layers().stream().mapToInt(HiddenLayer::units).max().orElse(0));
  }

  /** Returns whether the derivative needs the input of the function beside its output. */
  private static boolean keepsInput(Activation activation) {
    return switch (activation) {
      case GELU, GELU_ERF, SWISH, SOFTPLUS -> true;
      case LINEAR, RELU, LEAKY_RELU, SIGMOID, TANH, ELU, SELU -> false;
    };
  }
}
