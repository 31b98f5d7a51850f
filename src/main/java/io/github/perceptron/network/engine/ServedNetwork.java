package io.github.perceptron.network.engine;

import io.github.perceptron.datasets.images.PixelImage;
import io.github.perceptron.network.engine.loss.Output;
import io.github.perceptron.network.engine.units.LayerOutputs;
import io.github.perceptron.network.engine.units.LayerWeights;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import io.github.perceptron.network.specification.NetworkSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
    int count = writeValues(asked);
    return Probabilities.rowsOf(
            pass.run(values, count), Output.of(network.specification(), network.contract()))
        .subList(0, asked.size());
  }

  /** Writes the rows of a call and returns how many numbers are used. */
  private int writeValues(List<InputRow> asked) {
    network.write(asked, values);
    int inputs = contract().inputs();
    int used = asked.size() * inputs;
    // Clear the rows of the last call: no row is kept longer than needed.
    int stale = Math.max(used, rowsInUse * inputs);
    Arrays.fill(values, used, stale, 0);
    rowsInUse = asked.size();
    return stale;
  }

  /**
   * Returns what each layer answers for rows, from the first layer to the output layer. The output
   * layer has the values from which {@link #predictRows} makes its answers, to the bit.
   *
   * @param asked prepared by the contract, 1 to {@link #rows}
   */
  public List<LayerOutputs> outputs(List<InputRow> asked) {
    pass.computeTo(pass.layers() - 1, values, writeValues(asked));
    return IntStream.range(0, pass.layers()).mapToObj(i -> outputsOf(i, asked.size())).toList();
  }

  /**
   * Returns the same for one layer. The layers after it are not computed.
   *
   * @param layer its index, from 0
   * @param asked prepared by the contract, 1 to {@link #rows}
   */
  public LayerOutputs outputs(int layer, List<InputRow> asked) {
    pass.computeTo(layer, values, writeValues(asked));
    return outputsOf(layer, asked.size());
  }

  private LayerOutputs outputsOf(int layer, int count) {
    float[] all = pass.output(layer);
    int units = all.length / rows;
    return new LayerOutputs(units, Arrays.copyOf(all, count * units));
  }

  /** Returns the specification that the network was trained with, before it was folded. */
  public NetworkSpecification trainedWith() {
    return network.trainedWith();
  }

  /**
   * Returns weights of a layer as predictions use them: batch normalisation is part of them. Any
   * thread may call this method at any time before {@link #close}.
   *
   * @param layer its index, from 0
   * @param from the first unit
   * @param to the unit after the last
   */
  public LayerWeights weights(int layer, int from, int to) {
    return network.weightsOf(layer, from, to);
  }

  @Override
  public void close() {
    pass.close();
    if (owner) {
      network.closeParameters();
    }
  }
}
