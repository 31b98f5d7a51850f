package io.github.perceptron.inference;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** The model exists, but this instance does not serve it over the protocol until it is loaded. */
public final class ModelUnavailableException extends ProblemException {

  private ModelUnavailableException(String detail) {
    super(ProblemType.NO_MODEL, detail);
  }

  static ModelUnavailableException of(ModelName model, String reason) {
    return new ModelUnavailableException(
        "Model '%s' is not ready: %s. Load it with POST /v2/repository/models/%s/load."
            .formatted(model, reason, model));
  }
}
