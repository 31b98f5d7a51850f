package io.github.perceptron.models.alias;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when an alias cannot be put back, because it was nothing before, or a deleted version. */
public final class NothingToRollBackException extends ProblemException {

  private NothingToRollBackException(String detail) {
    super(ProblemType.NOTHING_TO_ROLL_BACK, detail);
  }

  static NothingToRollBackException created(ModelName model, AliasName alias) {
    return new NothingToRollBackException(
        "The last move of alias '%s' of model '%s' created it, so there is nothing before it to go back to."
            .formatted(alias, model));
  }

  static NothingToRollBackException deleted(ModelName model, AliasName alias, int version) {
    return new NothingToRollBackException(
        "Before its last move, alias '%s' of model '%s' named version %d, which was deleted since; point it at another version with PUT."
            .formatted(alias, model, version));
  }
}
