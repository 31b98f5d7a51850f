package io.github.perceptron.inference;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A request does not keep to the protocol, or not to what the model expects. */
public final class InvalidInferenceException extends ProblemException {

  private InvalidInferenceException(String detail, List<FieldError> errors) {
    super(ProblemType.MALFORMED_REQUEST, detail, errors);
  }

  /**
   * Something in the request is wrong.
   *
   * @param pointer to it, as a JSON pointer
   * @param message goes on from there, for example "must be a string"
   */
  public static InvalidInferenceException at(String pointer, String message) {
    return new InvalidInferenceException(
        "%s %s.".formatted(pointer, message), List.of(new FieldError(pointer, message)));
  }
}
