package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import java.util.Arrays;
import java.util.List;

/**
 * A folded network that computes the same number of rows in every call, also for fewer images. The
 * reason: the result of an image does not depend on the content of the other rows, but its last
 * bits may depend on their number (see {@link BitExactBatches}).
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
   * @param network a folded network, which this object closes
   * @param rows number of rows of each call, at least 1
   */
  public ServedNetwork(MlpNetwork network, int rows) {
    this(network, rows, true);
  }

  private ServedNetwork(MlpNetwork network, int rows, boolean owner) {
    this.network = network;
    this.owner = owner;
    this.rows = rows;
    this.pass = network.forwardPass(rows);
    this.values = new float[rows * network.contract().inputs()];
  }

  /** Returns a served network that does not close the given network. */
  static ServedNetwork borrowing(MlpNetwork network, int rows) {
    return new ServedNetwork(network, rows, false);
  }

  /** Returns what the network expects of its input. */
  public InputContract contract() {
    return network.contract();
  }

  /** Returns the number of parameters. */
  public long parameterCount() {
    return network.parameterCount();
  }

  /** Returns the largest number of rows of one call. */
  public int rows() {
    return rows;
  }

  /**
   * Returns the answer for each image, in the given order. An image gets the same answer, to the
   * bit, in every call.
   *
   * @param images of the contract's shape, 1 to {@link #rows}
   */
  public List<Probabilities> predict(List<PixelImage> images) {
    return predictRows(network.rowsOf(images));
  }

  /**
   * Returns the same for rows of any kind.
   *
   * @param asked prepared by the contract, 1 to {@link #rows}
   */
  public List<Probabilities> predictRows(List<InputRow> asked) {
    network.write(asked, values);
    int inputs = contract().inputs();
    int used = asked.size() * inputs;
    // Clear the rows of the last call: no row is kept longer than needed.
    int stale = Math.max(used, rowsInUse * inputs);
    Arrays.fill(values, used, stale, 0);
    rowsInUse = asked.size();
    return Probabilities.rowsOf(
            pass.run(values, stale), Output.of(network.specification(), network.contract()))
        .subList(0, asked.size());
  }

  @Override
  public void close() {
    pass.close();
    if (owner) {
      network.closeParameters();
    }
  }
}
