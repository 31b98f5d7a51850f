package io.github.perceptron.jobs;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A page of the list of jobs that cannot be given. */
public final class InvalidPageException extends ProblemException {

  private InvalidPageException(FieldError error) {
    super(
        ProblemType.INVALID_PARAMETER,
        "%s %s".formatted(error.pointer(), error.message()),
        List.of(error));
  }

  static InvalidPageException badToken() {
    return new InvalidPageException(
        new FieldError("page_token", "must be a next_page_token of an earlier answer"));
  }

  static InvalidPageException badSize(int most) {
    return new InvalidPageException(
        new FieldError("page_size", "must be from 1 to %d".formatted(most)));
  }
}
