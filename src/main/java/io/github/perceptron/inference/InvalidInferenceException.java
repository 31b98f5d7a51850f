package io.github.perceptron.inference;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A request does not conform to the protocol or does not fit the model. */
public final class InvalidInferenceException extends ProblemException {

  private InvalidInferenceException(String detail, List<FieldError> errors) {
    super(ProblemType.MALFORMED_REQUEST, detail, errors);
  }

  /**
   * Creates the exception for one error in the request.
   *
   * @param pointer JSON Pointer to the wrong value, or the name of a header
   * @param message predicate of a sentence whose subject is the pointer, for example "must be a
   *     string"
   */
  public static InvalidInferenceException at(String pointer, String message) {
    return new InvalidInferenceException(
        "%s %s.".formatted(pointer, message), List.of(new FieldError(pointer, message)));
  }
}
