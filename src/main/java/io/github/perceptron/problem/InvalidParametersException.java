package io.github.perceptron.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Raised when parameters of a request are invalid: of its query, its path or its headers. Names all
 * of them; {@link ParameterErrors} collects them.
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
   * Names every parameter that is wrong.
   *
   * @param errors at least one
   */
  public static InvalidParametersException of(List<FieldError> errors) {
    return new InvalidParametersException(errors);
  }

  /**
   * One parameter is wrong.
   *
   * @param message what it must be, as the end of a sentence that begins with its name
   */
  public static InvalidParametersException at(String parameter, String message) {
    return of(List.of(new FieldError(parameter, message)));
  }
}
