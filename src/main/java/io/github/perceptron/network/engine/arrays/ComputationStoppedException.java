package io.github.perceptron.network.engine.arrays;

/** Thrown when a computation was stopped before its end; the network is unchanged. */
public final class ComputationStoppedException extends RuntimeException {

  public ComputationStoppedException() {
    super("The computation was stopped");
  }
}
