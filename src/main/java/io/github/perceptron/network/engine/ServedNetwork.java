package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.network.specification.InputContract;
import java.util.Arrays;
import java.util.List;

/**
 * A folded network whose every call has the same number of rows, however many images are asked:
 * what the rows beside an image hold changes none of its bits, but how many there are would (see
 * {@link BitExactBatches}).
 *
 * <p>Not thread-safe. Holds off-heap memory until {@link #close}: the parameters and the arrays
 * that all calls use.
 */
public final class ServedNetwork implements AutoCloseable {

  private final MlpNetwork network;
  private final boolean owner;
  private final int rows;
  private final ForwardPass pass;
  private final float[] values;
  private int rowsInUse;

  /**
   * @param network folded; this object's from now on
   * @param rows of each call, at least 1
   */
  public ServedNetwork(MlpNetwork network, int rows) {
    this(network, rows, true);
  }

  private ServedNetwork(MlpNetwork network, int rows, boolean owner) {
    this.network = network;
    this.owner = owner;
    this.rows = rows;
    this.pass = network.forwardPass(rows);
    this.values = new float[rows * network.contract().shape().pixels()];
  }

  /** The same with a network that stays its owner's. */
  static ServedNetwork borrowing(MlpNetwork network, int rows) {
    return new ServedNetwork(network, rows, false);
  }

  /** What the network expects of its input. */
  public InputContract contract() {
    return network.contract();
  }

  /** How many parameters there are. */
  public long parameterCount() {
    return network.parameterCount();
  }

  /** Images that one call takes at most. */
  public int rows() {
    return rows;
  }

  /**
   * Softmax probabilities of each image, in the order given, each with the bits that it gets in any
   * other call.
   *
   * @param images of the contract's shape, 1 to {@link #rows}
   */
  public List<Probabilities> predict(List<GreyscaleImage> images) {
    network.write(images, values);
    int pixels = contract().shape().pixels();
    int used = images.size() * pixels;
    // No image stays longer than its call needs it.
    int stale = Math.max(used, rowsInUse * pixels);
    Arrays.fill(values, used, stale, 0);
    rowsInUse = images.size();
    return Probabilities.rowsOf(pass.run(values, stale), contract().classes())
        .subList(0, images.size());
  }

  @Override
  public void close() {
    pass.close();
    if (owner) {
      network.closeParameters();
    }
  }
}
