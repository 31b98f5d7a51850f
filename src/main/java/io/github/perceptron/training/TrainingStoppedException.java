package io.github.perceptron.training;

/** Thrown when a training stopped between two mini-batches because a stop was requested. */
public final class TrainingStoppedException extends RuntimeException {

  /** Creates the exception. */
  public TrainingStoppedException() {
    super("Training was stopped on request");
  }
}
