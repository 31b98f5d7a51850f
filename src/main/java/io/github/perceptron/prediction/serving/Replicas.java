package io.github.perceptron.prediction.serving;

import io.github.perceptron.datasets.images.GreyscaleImage;
import io.github.perceptron.network.engine.Probabilities;
import io.github.perceptron.network.engine.ServedNetwork;
import io.github.perceptron.network.specification.InputContract;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The same network as often as batches of it are computed at once: each is lent to one call at a
 * time, because a network answers only one.
 *
 * <p>Safe for use by as many threads as there are replicas. Holds off-heap memory until {@link
 * #close}.
 */
final class Replicas implements AutoCloseable {

  private final List<ServedNetwork> all;
  private final Deque<ServedNetwork> idle;

  /**
   * @param all of one network, at least one; this object's from now on
   */
  Replicas(List<ServedNetwork> all) {
    this.all = List.copyOf(all);
    this.idle = new ConcurrentLinkedDeque<>(all);
  }

  int count() {
    return all.size();
  }

  /** Images of one call at most. */
  int maxBatch() {
    return all.get(0).rows();
  }

  InputContract contract() {
    return all.get(0).contract();
  }

  /** Memory of all parameters, off the heap. */
  long bytes() {
    return all.size() * all.get(0).parameterCount() * Float.BYTES;
  }

  /** Softmax probabilities of each image, in their order; at most {@link #maxBatch}. */
  List<Probabilities> predict(List<GreyscaleImage> images) {
    // The last one given back is still in the processor's cache.
    ServedNetwork replica = Objects.requireNonNull(idle.pollFirst(), "all replicas are lent");
    try {
      return replica.predict(images);
    } finally {
      idle.addFirst(replica);
    }
  }

  /** Once no call is under way. */
  @Override
  public void close() {
    all.forEach(ServedNetwork::close);
  }
}
