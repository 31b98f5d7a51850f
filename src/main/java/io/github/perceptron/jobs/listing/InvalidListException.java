package io.github.perceptron.jobs.listing;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A list of jobs, or a page of it, that cannot be given. */
public final class InvalidListException extends ProblemException {

  private InvalidListException(FieldError error) {
    super(
        ProblemType.INVALID_PARAMETER,
        "%s %s".formatted(error.pointer(), error.message()),
        List.of(error));
  }

  /**
   * A query parameter that is wrong.
   *
   * @param message what it must be
   */
  public static InvalidListException at(String parameter, String message) {
    return new InvalidListException(new FieldError(parameter, message));
  }

  static InvalidListException badToken() {
    return at(
        "page_token",
        "must be a next_page_token of an earlier answer with the same filters and order_by");
  }

  public static InvalidListException badSize(int most) {
    return at("page_size", "must be from 1 to %d".formatted(most));
  }
}
