package io.github.perceptron.network.engine;

/** Is called after each mini-batch of an epoch. */
@FunctionalInterface
public interface BatchListener {

  /**
   * Called after a mini-batch was trained. During this call the network may be written or
   * evaluated.
   *
   * @param part the progress of the epoch, including this mini-batch
   * @return whether to continue with the next mini-batch
   */
  boolean trained(EpochPart part);

  /**
   * Called repeatedly while a mini-batch that takes long is computed.
   *
   * @return whether to finish the mini-batch; if false, the epoch ends before this mini-batch
   */
  default boolean goesOn() {
    return true;
  }
}
