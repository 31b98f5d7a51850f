package io.github.perceptron.prediction.pictures;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** A client sent a picture that cannot be used for the model. */
public final class InvalidPictureException extends ProblemException {

  private InvalidPictureException(String detail, List<FieldError> errors) {
    this(ProblemType.INVALID_IMAGE, detail, errors);
  }

  private InvalidPictureException(ProblemType type, String detail, List<FieldError> errors) {
    super(type, detail, errors);
  }

  /** Creates the exception for one error in a JSON body. */
  public static InvalidPictureException at(String pointer, String message) {
    return new InvalidPictureException(
        "%s %s.".formatted(pointer, message), List.of(new FieldError(pointer, message)));
  }

  /**
   * Creates the exception for a picture that was sent to a model of a table.
   *
   * @param model name of the model
   */
  public static InvalidPictureException forTable(String model) {
    String message =
        "must hold rows of a table, because model '%s' takes no pictures: {\"rows\":[{\"column\":value}]}"
            .formatted(model);
    return new InvalidPictureException(
        "The body %s.".formatted(message), List.of(new FieldError("", message)));
  }

  /**
   * Creates the exception for several errors in a JSON body.
   *
   * @param first the first errors, at least one
   * @param count total number of errors
   */
  static InvalidPictureException atAll(List<FieldError> first, int count) {
    FieldError one = first.get(0);
    String more = count == 1 ? "" : " Further errors: %d.".formatted(count - 1);
    return new InvalidPictureException(
        "%s %s.%s".formatted(one.pointer(), one.message(), count == 1 ? "" : more), first);
  }

  /**
   * Creates the exception for a file that cannot be read.
   *
   * @param pointer JSON Pointer to the file in the request; empty if the file is the whole body
   */
  static InvalidPictureException file(String pointer, String message) {
    return new InvalidPictureException(
        "The picture%s %s.".formatted(pointer.isEmpty() ? "" : " " + pointer, message),
        List.of(new FieldError(pointer, message)));
  }

  /**
   * Creates the exception for a file whose format is not supported; the answer has the status 415.
   *
   * @param pointer JSON Pointer to the file in the request; empty if the file is the whole body
   */
  static InvalidPictureException otherKind(String pointer, String message) {
    InvalidPictureException same = file(pointer, message);
    return new InvalidPictureException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, same.detail(), same.errors());
  }

  /**
   * A copy of this exception with the errors of several pictures; if there are very many, only the
   * first ones are kept.
   */
  public InvalidPictureException with(List<FieldError> all) {
    if (all.size() == errors().size()) {
      return this;
    }
    return new InvalidPictureException(
        type(),
        "%s Other pictures have errors, too.".formatted(detail()),
        all.subList(0, Math.min(all.size(), PixelGrid.MAX_ERRORS)));
  }
}
