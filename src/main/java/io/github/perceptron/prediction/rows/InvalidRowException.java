package io.github.perceptron.prediction.rows;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A client sent rows that the model cannot use. */
public final class InvalidRowException extends ProblemException {

  /** Number of errors that an answer names. */
  static final int MOST_ERRORS = 20;

  private InvalidRowException(String detail, List<FieldError> errors) {
    super(ProblemType.INVALID_ROW, detail, errors);
  }

  /** Creates the exception for one error. */
  public static InvalidRowException at(String pointer, String message) {
    return new InvalidRowException(
        "%s %s.".formatted(pointer.isEmpty() ? "The body" : pointer, message),
        List.of(new FieldError(pointer, message)));
  }

  /**
   * Creates the exception for several errors.
   *
   * @param first the first errors, at least one
   * @param count number of all errors
   */
  static InvalidRowException of(List<FieldError> first, int count) {
    FieldError one = first.get(0);
    String more = count == 1 ? "" : " Further errors: %d.".formatted(count - 1);
    return new InvalidRowException("%s %s.%s".formatted(one.pointer(), one.message(), more), first);
  }

  /**
   * Creates the exception for rows that were sent to a model of images.
   *
   * @param pointer JSON Pointer to the rows; empty if they are the whole body
   * @param model name of the model
   */
  public static InvalidRowException forPictures(String pointer, String model) {
    return at(
        pointer,
        "cannot be used: model '%s' takes pictures and no rows; send image, image_base64 or a picture file"
            .formatted(model));
  }
}
