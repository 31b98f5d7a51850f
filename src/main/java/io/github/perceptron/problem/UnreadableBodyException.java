package io.github.perceptron.problem;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;

/** A body that is read as a stream of JSON is none, is missing, or is too large. */
public final class UnreadableBodyException extends ProblemException {

  private UnreadableBodyException(ProblemType type, String detail, List<FieldError> errors) {
    super(type, detail, errors);
  }

  /** What the reader of the stream found; the answer is the one that a body read whole gets. */
  public static UnreadableBodyException of(JacksonException e) {
    if (BodyTooLargeException.isCauseOf(e)) {
      return new UnreadableBodyException(
          ProblemType.BODY_TOO_LARGE, BodyTooLargeException.DETAIL, List.of());
    }
    ProblemDetail broken = ReadFailure.problemOf(e);
    if (broken != null) {
      return new UnreadableBodyException(
          ProblemType.MALFORMED_REQUEST, String.valueOf(broken.getDetail()), List.of());
    }
    UnreadableJson found = UnreadableJson.of(e);
    return new UnreadableBodyException(
        ProblemType.MALFORMED_REQUEST, found.detail(), List.of(found.error()));
  }

  /** There is nothing, or more than one value. */
  public static UnreadableBodyException because(String message) {
    return new UnreadableBodyException(
        ProblemType.MALFORMED_REQUEST,
        "The body %s.".formatted(message),
        List.of(new FieldError("", message)));
  }

  /** The body breaks off, or is not what its headers say; null when the cause is another. */
  public static @Nullable UnreadableBodyException ofBroken(IOException e) {
    ProblemDetail broken = ReadFailure.problemOf(e);
    return broken == null
        ? null
        : new UnreadableBodyException(
            ProblemType.MALFORMED_REQUEST, String.valueOf(broken.getDetail()), List.of());
  }

  /** It is longer than it may be. */
  public static UnreadableBodyException tooLarge(String detail) {
    return new UnreadableBodyException(ProblemType.BODY_TOO_LARGE, detail, List.of());
  }
}
