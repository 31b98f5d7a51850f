package io.github.perceptron.models;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A request about models that can be meant nowhere. */
public final class InvalidModelRequestException extends ProblemException {

  private InvalidModelRequestException(FieldError error) {
    super(
        ProblemType.INVALID_PARAMETER,
        "%s %s."
            .formatted(error.pointer().isEmpty() ? "The body" : error.pointer(), error.message()),
        List.of(error));
  }

  /**
   * One place is wrong.
   *
   * @param place a JSON Pointer into the body, or the name of a parameter or header
   */
  public static InvalidModelRequestException at(String place, String message) {
    return new InvalidModelRequestException(new FieldError(place, message));
  }

  static InvalidModelRequestException badToken() {
    return at("page_token", "must be a next_page_token of an earlier answer");
  }
}
