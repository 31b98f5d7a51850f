package io.github.perceptron.training;

import io.github.perceptron.network.specification.InitialModel;
import org.jspecify.annotations.Nullable;

/** Thrown when the initial model of a job is no longer available or no longer fits. */
public final class InitialModelGoneException extends RuntimeException {

  private final String reason;

  InitialModelGoneException(InitialModel initial, String reason, @Nullable Throwable cause) {
    super(
        "The job cannot start from %s: %s Submit a new job that starts from another version."
            .formatted(initial, reason),
        cause);
    this.reason = reason;
  }

  /** Returns why the initial model cannot be used. */
  String reason() {
    return reason;
  }
}
