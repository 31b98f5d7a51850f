package io.github.perceptron.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when parameters in the query, the path or the headers of a request are invalid. It names
 * all of them; {@link ParameterErrors} collects them.
 */
public final class InvalidParametersException extends ProblemException {

  private InvalidParametersException(List<FieldError> errors) {
    super(
        ProblemType.INVALID_PARAMETER,
        errors.stream()
            .map(error -> "%s %s".formatted(error.pointer(), error.message()))
            .collect(Collectors.joining("; ")),
        errors);
  }

  /**
   * Creates the exception for all wrong parameters.
   *
   * @param errors at least one
   */
  public static InvalidParametersException of(List<FieldError> errors) {
    return new InvalidParametersException(errors);
  }

  /**
   * Creates the exception for one wrong parameter.
   *
   * @param message predicate of a sentence whose subject is the parameter
   */
  public static InvalidParametersException at(String parameter, String message) {
    return of(List.of(new FieldError(parameter, message)));
  }
}
