package io.github.perceptron.network.engine;

/** Told after each mini-batch of an epoch. */
@FunctionalInterface
public interface BatchListener {

  /**
   * A mini-batch was trained; the network may be written or measured now.
   *
   * @param part the epoch so far, this mini-batch included
   * @return whether to go on with the next mini-batch
   */
  boolean trained(EpochPart part);

  /**
   * Asked again and again within a mini-batch that takes long.
   *
   * @return whether to finish it; otherwise the epoch ends before this mini-batch
   */
  default boolean goesOn() {
    return true;
  }
}
