package io.github.perceptron.network.memory;

import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.OptionalInt;

/**
 * Decides how many rows of a mini-batch are computed at once, so that a request to stop is obeyed
 * within about a second. The specification and the size of the images decide it, never the clock:
 * the number of rows decides the last bits of the sums.
 *
 * <p>A mini-batch that takes little is computed whole. The bounds are the products of a forward
 * pass (rows times parameters) and the numbers of the layers' outputs (rows times units): what one
 * processor core computes in about a second if it is slow, in a fraction of one otherwise.
 */
public final class BatchParts {

  /** A mini-batch of no more products, and no more outputs, is computed whole. */
  private static final long WHOLE_PRODUCTS = 1L << 31;

  private static final long WHOLE_OUTPUTS = 1L << 22;

  /** The most that one layer takes for one part; a request to stop is looked for after each. */
  private static final long PART_PRODUCTS = 1L << 31;

  private static final long PART_OUTPUTS = 1L << 22;

  private static final int EVALUATION_ROWS = 500;
  private static final long EVALUATION_PRODUCTS = 1L << 33;

  private BatchParts() {}

  /**
   * The rows of one part, at least 1; empty when mini-batches are computed whole.
   *
   * @param inputs pixels of one image
   * @param classes outputs of the softmax
   * @param batchRows of a mini-batch, the last one of an epoch aside
   */
  public static OptionalInt rows(
      NetworkSpecification network, int inputs, int classes, int batchRows) {
    long parameters = network.parameterCount(inputs, classes);
    if (batchRows * parameters <= WHOLE_PRODUCTS && batchRows * outputs(network) <= WHOLE_OUTPUTS) {
      return OptionalInt.empty();
    }
    long widest = inputs;
    long largestKernel = 1;
    long fanIn = inputs;
    for (HiddenLayer layer : network.layers()) {
      widest = Math.max(widest, layer.units());
      largestKernel = Math.max(largestKernel, fanIn * layer.units());
      fanIn = layer.units();
    }
    largestKernel = Math.max(largestKernel, fanIn * classes);
    long rows = Math.min(PART_PRODUCTS / largestKernel, PART_OUTPUTS / widest);
    return OptionalInt.of((int) Math.max(1, Math.min(batchRows, rows)));
  }

  /** The same for the data set's rows, of which a mini-batch may want more than there are. */
  public static OptionalInt rows(
      TrainingSpecification specification, int inputs, int classes, int trainingRows) {
    int batch = Math.min(specification.fit().batchSize(), trainingRows);
    return rows(specification.network(), inputs, classes, batch);
  }

  /** The rows of one forward pass of an evaluation, 1 to 500. */
  public static int evaluationRows(NetworkSpecification network, int inputs, int classes) {
    long rows = EVALUATION_PRODUCTS / network.parameterCount(inputs, classes);
    return (int) Math.max(1, Math.min(EVALUATION_ROWS, rows));
  }

  private static long outputs(NetworkSpecification network) {
    return network.layers().stream().mapToLong(HiddenLayer::units).sum();
  }
}
