package io.github.perceptron.models;

import io.github.perceptron.network.specification.AliasName;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;

/** Thrown when a model has no alias with the requested name. */
public final class AliasNotFoundException extends ProblemException {

  private AliasNotFoundException(String detail) {
    super(ProblemType.ALIAS_NOT_FOUND, detail);
  }

  public static AliasNotFoundException of(ModelName model, AliasName alias) {
    return named(model, alias.value());
  }

  static AliasNotFoundException named(ModelName model, String alias) {
    return new AliasNotFoundException(
        "Model '%s' has no alias '%s'; GET /v1/models/%s/aliases lists them."
            .formatted(model, ModelNotFoundException.shown(alias), model));
  }
}
