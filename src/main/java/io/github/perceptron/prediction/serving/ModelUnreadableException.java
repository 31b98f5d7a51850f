package io.github.perceptron.prediction.serving;

import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** The file of a published model is missing or damaged. */
public final class ModelUnreadableException extends ProblemException {

  private ModelUnreadableException(String detail) {
    super(ProblemType.INTERNAL_ERROR, detail);
  }

  static ModelUnreadableException of(ModelVersionId id) {
    return new ModelUnreadableException(
        ("The file of model '%s', version %d, cannot be read; the log has the cause."
                + " Other models can still predict.")
            .formatted(id.model(), id.version()));
  }
}
