package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.engine.ServedNetwork;
import io.github.perceptron.network.input.InputContract;
import io.github.perceptron.network.input.InputRow;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * Copies of one network, one for each batch that is computed at the same time, because a network
 * can compute only one call at a time.
 *
 * <p>Safe for use by as many threads as there are replicas. It holds off-heap memory until {@link
 * #close}.
 */
final class Replicas implements AutoCloseable {

  private final List<ServedNetwork> all;
  private final Deque<ServedNetwork> idle;

  /**
   * @param all replicas of one network, at least one; this object becomes their owner
   */
  Replicas(List<ServedNetwork> all) {
    this.all = List.copyOf(all);
    this.idle = new ConcurrentLinkedDeque<>(all);
  }

  int count() {
    return all.size();
  }

  /** Largest number of rows in one call. */
  int maxBatch() {
    return all.get(0).rows();
  }

  InputContract contract() {
    return all.get(0).contract();
  }

  /** Off-heap memory of the parameters of all replicas, in bytes. */
  long bytes() {
    return all.size() * all.get(0).parameterCount() * Float.BYTES;
  }

  /**
   * Computes the softmax probabilities of rows, in their order.
   *
   * @param rows at most {@link #maxBatch} rows
   */
  List<Probabilities> predict(List<InputRow> rows) {
    return lend(replica -> replica.predictRows(rows));
  }

  /** Calls a function with a replica that no other thread uses meanwhile. */
  <T> T lend(Function<ServedNetwork, T> work) {
    // Takes the replica that was used last, because it may still be in the processor's cache.
    ServedNetwork replica = Objects.requireNonNull(idle.pollFirst(), "all replicas are lent");
    try {
      return work.apply(replica);
    } finally {
      idle.addFirst(replica);
    }
  }

  /** A replica for what does not change: its weights and its specification. */
  ServedNetwork any() {
    return all.get(0);
  }

  /** Releases the memory. No call may be running. */
  @Override
  public void close() {
    all.forEach(ServedNetwork::close);
  }
}
