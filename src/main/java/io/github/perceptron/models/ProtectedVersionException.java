package io.github.perceptron.models;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** Something of a model stays as it is while something else does. */
public final class ProtectedVersionException extends ProblemException {

  private ProtectedVersionException(ProblemType type, String detail) {
    super(type, detail);
  }

  static ProtectedVersionException inUse(String model, int version, List<String> aliases) {
    return new ProtectedVersionException(
        ProblemType.VERSION_IN_USE,
        "Version %d of model '%s' is its %s; point that at another version first."
            .formatted(version, model, String.join(" and its ", aliases)));
  }

  static ProtectedVersionException championFollows(String model, ChampionPolicy policy) {
    return new ProtectedVersionException(
        ProblemType.CHAMPION_FOLLOWS_POLICY,
        ("The champion of model '%s' follows the policy '%s'; PUT {\"policy\":\"manual\"} to"
                + " /v1/models/%s/policy first.")
            .formatted(model, policy.rule().id(), model));
  }

  static ProtectedVersionException championStays(String model) {
    return new ProtectedVersionException(
        ProblemType.CHAMPION_REQUIRED,
        "Model '%s' always has a champion; point it at another version instead.".formatted(model));
  }
}
