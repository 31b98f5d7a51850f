package io.github.perceptron.problem.web;

import io.github.perceptron.problem.BodyTooLargeException;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.Problems;
import io.github.perceptron.problem.ReadFailure;
import io.github.perceptron.problem.UnreadableJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;

/** Describes why the body or the query of a request cannot be read. */
final class UnreadableRequest {

  private UnreadableRequest() {}

  static ProblemDetail body(HttpMessageNotReadableException e) {
    ProblemDetail unread = ReadFailure.problemOf(e);
    if (unread != null) {
      return unread;
    }
    if (BodyTooLargeException.isCauseOf(e)) {
      return tooLarge();
    }
    return e.getMostSpecificCause() instanceof JacksonException json
        ? UnreadableJson.problemOf(json)
        : Problems.of(
            ProblemType.MALFORMED_REQUEST,
            "The request needs a body that can be read.",
            List.of(new FieldError(JsonPointer.ROOT, "is missing or cannot be read")));
  }

  static ProblemDetail tooLarge() {
    return Problems.of(ProblemType.BODY_TOO_LARGE, BodyTooLargeException.DETAIL, List.of());
  }

  static ProblemDetail query() {
    return Problems.of(
        ProblemType.MALFORMED_REQUEST,
        "The query cannot be read; percent-encode its characters as UTF-8.",
        List.of());
  }

  /**
   * Returns the problem for a body of a media type that is not supported.
   *
   * @param sent the header Content-Type of the request
   * @param taken the media types that the path reads
   */
  static ProblemDetail mediaType(@Nullable String sent, List<MediaType> taken) {
    return Problems.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        ContentTypes.refusal(sent, taken) + hintFor(sent, taken),
        List.of());
  }

  /** Returns a hint if the type is the one that curl sends by default. */
  private static String hintFor(@Nullable String type, List<MediaType> taken) {
    return taken.contains(MediaType.APPLICATION_JSON)
            && type != null
            && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        ? " With curl, add -H 'Content-Type: application/json'."
        : "";
  }
}
