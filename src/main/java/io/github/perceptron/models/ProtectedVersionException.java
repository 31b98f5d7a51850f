package io.github.perceptron.models;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Thrown when a version, a model or an alias cannot be changed: an alias points to the version, a
 * job needs it, or the policy of the model controls the champion.
 */
public final class ProtectedVersionException extends ProblemException {

  private final transient Map<String, Object> extensions;

  private ProtectedVersionException(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  private ProtectedVersionException(
      ProblemType type, String detail, Map<String, Object> extensions) {
    super(type, detail);
    this.extensions = extensions;
  }

  public static ProtectedVersionException inUse(DeletionPlan plan) {
    return new ProtectedVersionException(
        ProblemType.VERSION_IN_USE, plan.description(), plan.members());
  }

  public static ProtectedVersionException modelInUse(DeletionPlan plan) {
    return new ProtectedVersionException(
        ProblemType.MODEL_IN_USE, plan.description(), plan.members());
  }

  /**
   * Creates the exception for a version or model that unfinished jobs start from.
   *
   * @param what the version or model, as the start of a sentence
   */
  public static ProtectedVersionException neededBy(String what, List<JobId> jobs) {
    return new ProtectedVersionException(
        ProblemType.VERSION_NEEDED,
        "%s is the initial model of %s %s. Wait until %s ended, or cancel %s; force has no influence on this."
            .formatted(
                what,
                jobs.size() == 1 ? "job" : "jobs",
                jobs.stream().map(JobId::toString).collect(Collectors.joining(", ")),
                jobs.size() == 1 ? "it has" : "they have",
                jobs.size() == 1 ? "it" : "them"),
        Map.of("jobs", jobs.stream().map(JobId::toString).toList()));
  }

  @Override
  public Map<String, Object> extensions() {
    return extensions;
  }

  public static ProtectedVersionException championFollows(ModelName model, ChampionPolicy policy) {
    return new ProtectedVersionException(
        ProblemType.CHAMPION_FOLLOWS_POLICY,
        ("The policy '%2$s' controls the champion of model '%1$s'; PUT {\"policy\":\"manual\"} to"
                + " /v1/models/%3$s/policy first.")
            .formatted(model, policy.rule().id(), model));
  }

  public static ProtectedVersionException championStays(ModelName model) {
    return new ProtectedVersionException(
        ProblemType.CHAMPION_REQUIRED,
        "Model '%s' always has a champion, so this alias cannot be deleted; point it at another version instead."
            .formatted(model));
  }
}
