package io.github.perceptron.problem;

import java.util.List;

/** Thrown when fields of a well-formed body are invalid; names all of them. */
public final class InvalidBodyException extends ProblemException {

  private InvalidBodyException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_PARAMETER, detail, errors);
  }

  /**
   * Creates the exception for all wrong fields; the detail is about the first of them.
   *
   * @param errors at least one
   */
  public static InvalidBodyException of(List<FieldError> errors) {
    FieldError first = errors.get(0);
    String place = first.pointer().isEmpty() ? "The body" : first.pointer();
    return new InvalidBodyException("%s %s.".formatted(place, first.message()), errors);
  }

  /**
   * Creates the exception for one wrong field.
   *
   * @param pointer pointer to the field, {@code ""} for the whole body
   * @param message predicate of a sentence whose subject is the field, for example "must be a
   *     string"
   */
  public static InvalidBodyException at(String pointer, String message) {
    return of(List.of(new FieldError(pointer, message)));
  }
}
