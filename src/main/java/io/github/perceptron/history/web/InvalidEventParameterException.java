package io.github.perceptron.history.web;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A place in the events that cannot be. */
final class InvalidEventParameterException extends ProblemException {

  private InvalidEventParameterException(FieldError error) {
    super(
        ProblemType.INVALID_PARAMETER,
        "%s %s".formatted(error.pointer(), error.message()),
        List.of(error));
  }

  static InvalidEventParameterException noId(String name) {
    return new InvalidEventParameterException(
        new FieldError(name, "must be the id of an event, 0 for all events, or latest"));
  }

  static InvalidEventParameterException beyond(String name, long newest) {
    return new InvalidEventParameterException(
        new FieldError(
            name,
            "is beyond the newest event, %d: it comes from another database; leave it out to begin anew"
                .formatted(newest)));
  }

  static InvalidEventParameterException badToken() {
    return new InvalidEventParameterException(
        new FieldError("page_token", "must be a next_page_token of an earlier answer"));
  }

  static InvalidEventParameterException badSize(int most) {
    return new InvalidEventParameterException(
        new FieldError("page_size", "must be from 1 to %d".formatted(most)));
  }
}
