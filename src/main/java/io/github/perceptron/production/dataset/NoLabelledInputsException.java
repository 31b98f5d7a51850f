package io.github.perceptron.production.dataset;

import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when no prediction of a model has both feedback and a logged input. */
public final class NoLabelledInputsException extends ProblemException {

  private NoLabelledInputsException(String detail) {
    super(ProblemType.NO_LABELLED_INPUTS, detail);
  }

  static NoLabelledInputsException of(ModelName model) {
    return new NoLabelledInputsException(
        ("No prediction of model '%s' has both feedback and a logged input. Inputs are logged only with"
                + " perceptron.prediction-log.share above 0 and perceptron.prediction-log.inputs=true, and only for later"
                + " predictions.")
            .formatted(model));
  }
}
