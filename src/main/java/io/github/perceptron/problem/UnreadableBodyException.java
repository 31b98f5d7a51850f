package io.github.perceptron.problem;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;

/** Thrown when a body that is read as a stream is not JSON, is missing, or is too large. */
public final class UnreadableBodyException extends ProblemException {

  private UnreadableBodyException(ProblemType type, String detail, List<FieldError> errors) {
    super(type, detail, errors);
  }

  /**
   * Creates the exception for an error of the JSON parser, with the same answer as for a body that
   * is not streamed.
   */
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

  /** Creates the exception for a body without a value or with more than one. */
  public static UnreadableBodyException because(String message) {
    return new UnreadableBodyException(
        ProblemType.MALFORMED_REQUEST,
        "The body %s.".formatted(message),
        List.of(new FieldError("", message)));
  }

  /**
   * Creates the exception for a body that ends too early or does not match its headers; null for
   * other causes.
   */
  public static @Nullable UnreadableBodyException ofBroken(IOException e) {
    ProblemDetail broken = ReadFailure.problemOf(e);
    return broken == null
        ? null
        : new UnreadableBodyException(
            ProblemType.MALFORMED_REQUEST, String.valueOf(broken.getDetail()), List.of());
  }

  /** Creates the exception for a body above the size limit. */
  public static UnreadableBodyException tooLarge(String detail) {
    return new UnreadableBodyException(ProblemType.BODY_TOO_LARGE, detail, List.of());
  }
}
