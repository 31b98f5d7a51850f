package io.github.perceptron.network.memory;

import io.github.perceptron.network.specification.HiddenLayer;
import io.github.perceptron.network.specification.NetworkSpecification;
import io.github.perceptron.network.specification.TrainingSpecification;
import java.util.OptionalInt;

/**
 * Determines how many rows of a mini-batch are computed at once, so that training stops within
 * about a second after a request. The result depends only on the specification and the size of the
 * images, never on measured time, because the last bits of the sums depend on the number of rows.
 *
 * <p>A small mini-batch is computed as a whole. The limits apply to the multiplications of a
 * forward pass (rows times parameters) and to the numbers that the layers output (rows times
 * units). A slow processor core computes that much in about a second, a faster core in a fraction
 * of a second.
 */
public final class BatchParts {

  /** A mini-batch with at most this many multiplications and outputs is computed as a whole. */
  private static final long WHOLE_PRODUCTS = 1L << 31;

  private static final long WHOLE_OUTPUTS = 1L << 22;

  /** Limit for one layer of one part; after each of them the training can stop. */
  private static final long PART_PRODUCTS = 1L << 31;

  private static final long PART_OUTPUTS = 1L << 22;

  private static final int EVALUATION_ROWS = 500;
  private static final long EVALUATION_PRODUCTS = 1L << 33;

  private BatchParts() {}

  /**
   * Returns the number of rows of one part, at least 1; empty if mini-batches are computed as a
   * whole.
   *
   * @param inputs numbers that enter the network for one row
   * @param classes number of outputs of the softmax
   * @param batchRows number of rows of a mini-batch; the last one of an epoch may be smaller
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

  /** Returns the same for a job whose mini-batch may be larger than its number of training rows. */
  public static OptionalInt rows(
      TrainingSpecification specification, int inputs, int classes, int trainingRows) {
    int batch = Math.min(specification.fit().batchSize(), trainingRows);
    return rows(specification.network(), inputs, classes, batch);
  }

  /** Returns the number of rows of one forward pass of an evaluation, 1 to 500. */
  public static int evaluationRows(NetworkSpecification network, int inputs, int classes) {
    long rows = EVALUATION_PRODUCTS / network.parameterCount(inputs, classes);
    return (int) Math.max(1, Math.min(EVALUATION_ROWS, rows));
  }

  private static long outputs(NetworkSpecification network) {
    return network.layers().stream().mapToLong(HiddenLayer::units).sum();
  }
}
