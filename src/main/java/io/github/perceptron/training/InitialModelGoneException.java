package io.github.perceptron.training;

import io.github.perceptron.network.specification.InitialModel;
import org.jspecify.annotations.Nullable;

/** The model that a job was to start from cannot be had any more. */
public final class InitialModelGoneException extends RuntimeException {

  private final String reason;

  InitialModelGoneException(InitialModel initial, String reason, @Nullable Throwable cause) {
    super(
        "The job was to start from %s: %s Submit a new job, from another version."
            .formatted(initial, reason),
        cause);
    this.reason = reason;
  }

  /** What is the matter with it. */
  String reason() {
    return reason;
  }
}
