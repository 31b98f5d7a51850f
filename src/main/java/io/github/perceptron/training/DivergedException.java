package io.github.perceptron.training;

/** The loss of an epoch is not a number; more epochs cannot correct it. */
public final class DivergedException extends RuntimeException {

  DivergedException(int epoch) {
    super(
        "The loss stopped being a finite number in epoch %d. A smaller learning rate, or pixels scaled with normalization min_max, usually helps."
            .formatted(epoch));
  }
}
