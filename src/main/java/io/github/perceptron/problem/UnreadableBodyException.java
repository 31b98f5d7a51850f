package io.github.perceptron.problem;

import java.util.List;
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
    ProblemDetail problem = UnreadableJson.problemOf(e);
    return new UnreadableBodyException(
        ProblemType.MALFORMED_REQUEST,
        String.valueOf(problem.getDetail()),
        List.of(new FieldError("", "is not valid JSON")));
  }

  /** There is nothing, or more than one value. */
  public static UnreadableBodyException because(String message) {
    return new UnreadableBodyException(
        ProblemType.MALFORMED_REQUEST,
        "The body %s.".formatted(message),
        List.of(new FieldError("", message)));
  }

  /** It is longer than it may be. */
  public static UnreadableBodyException tooLarge(String detail) {
    return new UnreadableBodyException(ProblemType.BODY_TOO_LARGE, detail, List.of());
  }
}
