package io.github.perceptron.models;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Raised when a version or a model is deleted, or an alias moved, while something else of the model
 * or a job forbids it.
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
    return new ProtectedVersionException(ProblemType.VERSION_IN_USE, plan.told(), plan.members());
  }

  public static ProtectedVersionException modelInUse(DeletionPlan plan) {
    return new ProtectedVersionException(ProblemType.MODEL_IN_USE, plan.told(), plan.members());
  }

  /**
   * Refuses to delete what jobs need.
   *
   * @param what is needed, as the subject of a sentence
   */
  public static ProtectedVersionException neededBy(String what, List<JobId> jobs) {
    return new ProtectedVersionException(
        ProblemType.VERSION_NEEDED,
        "%s is what %s %s %s from; wait until they have ended, or cancel them. force does not change that."
            .formatted(
                what,
                jobs.size() == 1 ? "job" : "jobs",
                jobs.stream().map(JobId::toString).collect(Collectors.joining(", ")),
                jobs.size() == 1 ? "starts" : "start"),
        Map.of("jobs", jobs.stream().map(JobId::toString).toList()));
  }

  @Override
  public Map<String, Object> extensions() {
    return extensions;
  }

  public static ProtectedVersionException championFollows(ModelName model, ChampionPolicy policy) {
    return new ProtectedVersionException(
        ProblemType.CHAMPION_FOLLOWS_POLICY,
        ("The champion of model '%s' follows the policy '%s'; PUT {\"policy\":\"manual\"} to"
                + " /v1/models/%s/policy first.")
            .formatted(model, policy.rule().id(), model));
  }

  public static ProtectedVersionException championStays(ModelName model) {
    return new ProtectedVersionException(
        ProblemType.CHAMPION_REQUIRED,
        "Model '%s' always has a champion; point it at another version instead.".formatted(model));
  }
}
