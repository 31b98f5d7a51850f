package io.github.perceptron.jobs;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrown when the state of a job does not allow a verb. */
public final class IllegalTransitionException extends ProblemException {

  private final JobState state;

  private IllegalTransitionException(String detail, JobState state) {
    super(ProblemType.ILLEGAL_TRANSITION, detail);
    this.state = state;
  }

  @Override
  public Map<String, Object> extensions() {
    return Map.of("state", state);
  }

  /**
   * Creates the exception for a verb that is refused.
   *
   * @param request the stop that was requested from the worker and has not happened yet; null for
   *     none
   * @param advice a sentence that says why, or what to do first
   */
  public static IllegalTransitionException of(
      JobId id, JobState now, @Nullable StopRequest request, JobVerb verb, String advice) {
    String state =
        request == null
            ? now.toString()
            : "%s with a pending request to %s".formatted(now, request.id());
    return new IllegalTransitionException(
        "Training job %s is %s: it cannot be %s. %s"
            .formatted(id, state, verb.participle(), advice),
        now);
  }
}
