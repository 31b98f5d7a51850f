package io.github.perceptron.jobs;

import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.Map;

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

  static IllegalTransitionException of(TrainingJob job, String verb, String mend) {
    String state =
        job.stopRequest() == null
            ? job.state().toString()
            : "%s and about to %s".formatted(job.state(), job.stopRequest().id());
    return new IllegalTransitionException(
        "Training job %s is %s: it cannot be %s. %s".formatted(job.id(), state, verb, mend),
        job.state());
  }
}
