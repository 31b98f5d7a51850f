package io.github.perceptron.prediction.pictures;

import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import java.util.List;

/** The picture that a client sent is none the model can look at. */
public final class InvalidImageException extends ProblemException {

  private InvalidImageException(String detail, List<FieldError> errors) {
    this(ProblemType.INVALID_IMAGE, detail, errors);
  }

  private InvalidImageException(ProblemType type, String detail, List<FieldError> errors) {
    super(type, detail, errors);
  }

  /** One place of a JSON body is wrong. */
  public static InvalidImageException at(String pointer, String message) {
    return new InvalidImageException(
        "%s %s.".formatted(pointer, message), List.of(new FieldError(pointer, message)));
  }

  /**
   * Several places of a JSON body are wrong.
   *
   * @param first the first of them, at least one
   * @param count how many there are in all
   */
  static InvalidImageException atAll(List<FieldError> first, int count) {
    FieldError one = first.get(0);
    String more = count == 1 ? "" : " So are %d others.".formatted(count - 1);
    return new InvalidImageException(
        "%s %s.%s".formatted(one.pointer(), one.message(), count == 1 ? "" : more), first);
  }

  /**
   * A file's bytes are wrong.
   *
   * @param pointer to the file in the request; empty when it is the whole body
   */
  static InvalidImageException file(String pointer, String message) {
    return new InvalidImageException(
        "The picture%s %s.".formatted(pointer.isEmpty() ? "" : " " + pointer, message),
        List.of(new FieldError(pointer, message)));
  }

  /**
   * A file is of a kind that is not read; an answer of status 415.
   *
   * @param pointer to the file in the request; empty when it is the whole body
   */
  static InvalidImageException otherKind(String pointer, String message) {
    InvalidImageException same = file(pointer, message);
    return new InvalidImageException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, same.detail(), same.errors());
  }

  /** The same about several pictures; of very many errors the first are kept. */
  public InvalidImageException with(List<FieldError> all) {
    if (all.size() == errors().size()) {
      return this;
    }
    return new InvalidImageException(
        type(),
        "%s More is wrong with other pictures.".formatted(detail()),
        all.subList(0, Math.min(all.size(), PixelGrid.MAX_ERRORS)));
  }
}
