package io.github.perceptron.jobs;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A verb that the job's state does not allow. */
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
   * The refusal of a verb.
   *
   * @param request what the job's worker was asked to do and has not done yet
   * @param advice why, or what to do first: a sentence
   */
  public static IllegalTransitionException of(
      JobId id, JobState now, @Nullable StopRequest request, JobVerb verb, String advice) {
    String state =
        request == null ? now.toString() : "%s and about to %s".formatted(now, request.id());
    return new IllegalTransitionException(
        "Training job %s is %s: it cannot be %s. %s"
            .formatted(id, state, verb.participle(), advice),
        now);
  }
}
