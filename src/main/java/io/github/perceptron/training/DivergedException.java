package io.github.perceptron.training;

/** Thrown when the loss of an epoch is not finite; further epochs cannot correct this. */
public final class DivergedException extends RuntimeException {

  DivergedException(int epoch) {
    super(
        "The loss is not a finite number since epoch %d. Usually a smaller learning rate, or pixels scaled with normalization min_max, helps."
            .formatted(epoch));
  }
}
