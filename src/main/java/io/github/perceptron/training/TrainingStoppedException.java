package io.github.perceptron.training;

/** Training ended between two mini-batches because it was asked to. */
public final class TrainingStoppedException extends RuntimeException {

  TrainingStoppedException() {
    super("Training was asked to stop");
  }
}
