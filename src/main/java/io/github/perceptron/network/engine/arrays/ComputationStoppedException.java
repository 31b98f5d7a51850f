package io.github.perceptron.network.engine.arrays;

/** A computation was asked to stop and did so before its end; the network is as it was before. */
public final class ComputationStoppedException extends RuntimeException {

  public ComputationStoppedException() {
    super("The computation was asked to stop");
  }
}
