package io.github.perceptron.problem.web;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;
import java.util.stream.Collectors;

/** A query with parameters that the address does not take, or not like this. */
final class InvalidQueryException extends ProblemException {

  private InvalidQueryException(List<FieldError> errors) {
    super(
        ProblemType.INVALID_PARAMETER,
        errors.stream()
            .map(error -> "%s %s".formatted(error.pointer(), error.message()))
            .collect(Collectors.joining("; ")),
        errors);
  }

  /** Names every parameter that is wrong. */
  static InvalidQueryException at(List<FieldError> errors) {
    return new InvalidQueryException(errors);
  }
}
