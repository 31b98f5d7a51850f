package io.github.perceptron.network.formats.files;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A model file cannot be converted to a network. */
public final class InvalidModelFileException extends ProblemException {

  private InvalidModelFileException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_MODEL_FILE, detail, errors);
  }

  /**
   * Creates the exception for one error in the file.
   *
   * @param place position in the file, for example {@code model_config/layers/2}
   * @param message predicate of a sentence whose subject is the place: what is wrong, and what
   *     would be right
   */
  public static InvalidModelFileException at(String place, String message) {
    return new InvalidModelFileException(
        "%s %s.".formatted(place, message), List.of(new FieldError(place, message)));
  }
}
