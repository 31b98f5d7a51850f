package io.github.perceptron.problem;

import java.util.List;

/** Raised when fields of a body that could be read are invalid; names all that were found. */
public final class InvalidBodyException extends ProblemException {

  private InvalidBodyException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_PARAMETER, detail, errors);
  }

  /**
   * Names every field that is wrong; the detail is the sentence of the first.
   *
   * @param errors at least one
   */
  public static InvalidBodyException of(List<FieldError> errors) {
    FieldError first = errors.get(0);
    String place = first.pointer().isEmpty() ? "The body" : first.pointer();
    return new InvalidBodyException("%s %s.".formatted(place, first.message()), errors);
  }

  /**
   * One field is wrong.
   *
   * @param pointer to it, {@code ""} for the whole body
   * @param message what it must be, as the end of a sentence that begins with the place
   */
  public static InvalidBodyException at(String pointer, String message) {
    return of(List.of(new FieldError(pointer, message)));
  }
}
