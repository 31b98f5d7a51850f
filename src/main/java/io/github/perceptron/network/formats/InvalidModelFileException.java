package io.github.perceptron.network.formats;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A model file that no network can be made of. */
public final class InvalidModelFileException extends ProblemException {

  private InvalidModelFileException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_MODEL_FILE, detail, errors);
  }

  /**
   * One place of the file is wrong.
   *
   * @param place where in the file, for example {@code model_config/layers/2}
   * @param message what is wrong with it, and what would be right
   */
  public static InvalidModelFileException at(String place, String message) {
    return new InvalidModelFileException(
        "%s %s.".formatted(place, message), List.of(new FieldError(place, message)));
  }
}
