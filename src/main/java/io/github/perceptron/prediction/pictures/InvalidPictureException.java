package io.github.perceptron.prediction.pictures;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** The picture that a client sent is none the model can look at. */
public final class InvalidPictureException extends ProblemException {

  private InvalidPictureException(String detail, List<FieldError> errors) {
    this(ProblemType.INVALID_IMAGE, detail, errors);
  }

  private InvalidPictureException(ProblemType type, String detail, List<FieldError> errors) {
    super(type, detail, errors);
  }

  /** One place of a JSON body is wrong. */
  public static InvalidPictureException at(String pointer, String message) {
    return new InvalidPictureException(
        "%s %s.".formatted(pointer, message), List.of(new FieldError(pointer, message)));
  }

  /**
   * Several places of a JSON body are wrong.
   *
   * @param first the first of them, at least one
   * @param count how many there are in all
   */
  static InvalidPictureException atAll(List<FieldError> first, int count) {
    FieldError one = first.get(0);
    String more = count == 1 ? "" : " So are %d others.".formatted(count - 1);
    return new InvalidPictureException(
        "%s %s.%s".formatted(one.pointer(), one.message(), count == 1 ? "" : more), first);
  }

  /**
   * A file's bytes are wrong.
   *
   * @param pointer to the file in the request; empty when it is the whole body
   */
  static InvalidPictureException file(String pointer, String message) {
    return new InvalidPictureException(
        "The picture%s %s.".formatted(pointer.isEmpty() ? "" : " " + pointer, message),
        List.of(new FieldError(pointer, message)));
  }

  /**
   * A file is of a kind that is not read; an answer of status 415.
   *
   * @param pointer to the file in the request; empty when it is the whole body
   */
  static InvalidPictureException otherKind(String pointer, String message) {
    InvalidPictureException same = file(pointer, message);
    return new InvalidPictureException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, same.detail(), same.errors());
  }

  /** The same about several pictures; of very many errors the first are kept. */
  public InvalidPictureException with(List<FieldError> all) {
    if (all.size() == errors().size()) {
      return this;
    }
    return new InvalidPictureException(
        type(),
        "%s More is wrong with other pictures.".formatted(detail()),
        all.subList(0, Math.min(all.size(), PixelGrid.MAX_ERRORS)));
  }
}
