package io.github.perceptron.evaluations;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A page of an evaluation's mistakes that cannot be given. */
public final class InvalidEvaluationQueryException extends ProblemException {

  private InvalidEvaluationQueryException(FieldError error) {
    super(
        ProblemType.INVALID_PARAMETER,
        "%s %s".formatted(error.pointer(), error.message()),
        List.of(error));
  }

  static InvalidEvaluationQueryException badLabel(String parameter, int classes) {
    return new InvalidEvaluationQueryException(
        new FieldError(parameter, "must be a class, from 0 to %d".formatted(classes - 1)));
  }

  static InvalidEvaluationQueryException badSize(int most) {
    return new InvalidEvaluationQueryException(
        new FieldError("page_size", "must be from 1 to %d".formatted(most)));
  }

  static InvalidEvaluationQueryException badToken() {
    return new InvalidEvaluationQueryException(
        new FieldError("page_token", "must be a next_page_token of an earlier answer"));
  }
}
