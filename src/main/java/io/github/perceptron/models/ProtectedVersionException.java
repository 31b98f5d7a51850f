package io.github.perceptron.models;

import io.github.perceptron.jobs.JobId;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Something of a model stays as it is while something else does. */
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

  static ProtectedVersionException inUse(String model, int version, List<String> aliases) {
    return new ProtectedVersionException(
        ProblemType.VERSION_IN_USE,
        "Version %d of model '%s' is its %s; point that at another version first."
            .formatted(version, model, String.join(" and its ", aliases)));
  }

  static ProtectedVersionException neededBy(String model, int version, List<JobId> jobs) {
    return new ProtectedVersionException(
        ProblemType.VERSION_NEEDED,
        "Version %d of model '%s' is what %s %s %s from; wait until they have ended, or cancel them."
            .formatted(
                version,
                model,
                jobs.size() == 1 ? "job" : "jobs",
                jobs.stream().map(JobId::toString).collect(Collectors.joining(", ")),
                jobs.size() == 1 ? "starts" : "start"),
        Map.of("jobs", jobs.stream().map(JobId::toString).toList()));
  }

  @Override
  public Map<String, Object> extensions() {
    return extensions;
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
