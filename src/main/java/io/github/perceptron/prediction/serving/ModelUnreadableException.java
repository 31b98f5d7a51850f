package io.github.perceptron.prediction.serving;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** A published model's file is gone or damaged. */
public final class ModelUnreadableException extends ProblemException {

  private ModelUnreadableException(String detail) {
    super(ProblemType.INTERNAL_ERROR, detail);
  }

  static ModelUnreadableException of(String name, int version) {
    return new ModelUnreadableException(
        ("The file of model '%s', version %d, cannot be read; the log says why. Other models still"
                + " predict.")
            .formatted(name, version));
  }
}
