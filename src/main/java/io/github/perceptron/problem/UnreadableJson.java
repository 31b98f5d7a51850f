package io.github.perceptron.problem;

import java.util.List;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * The error of a JSON body: the position of a syntax error, or the field that has the wrong type.
 *
 * @param detail sentence for the client
 * @param error error of the field, with the pointer {@code ""} for the whole body
 */
public record UnreadableJson(String detail, FieldError error) {

  static UnreadableJson of(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return malformed(
          "The JSON is nested too deeply, or it has a number or a name that is too long.");
    }
    if (e instanceof StreamReadException && isDuplicate(e)) {
      return at(placeOf(e), "occurs twice in its object; remove one of the two");
    }
    if (e instanceof StreamReadException) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      return malformed("The body is not valid JSON%s.".formatted(place));
    }
    if (e.getOriginalMessage().startsWith("Trailing token")) {
      return at("", "must be one JSON value, but another value follows it");
    }
    return at(pointerOf(e), messageOf(e));
  }

  public static ProblemDetail problemOf(JacksonException e) {
    UnreadableJson found = of(e);
    return Problems.of(ProblemType.MALFORMED_REQUEST, found.detail(), List.of(found.error()));
  }

  private static UnreadableJson at(String pointer, String message) {
    return new UnreadableJson(
        "%s %s.".formatted(pointer.isEmpty() ? "The body" : pointer, message),
        new FieldError(pointer, message));
  }

  /**
   * Recognises a duplicate name by its message, because Jackson has no special exception for it
   * ({@code DupDetector}).
   */
  private static boolean isDuplicate(JacksonException e) {
    return e.getOriginalMessage().startsWith("Duplicate ");
  }

  /** Returns the position of the parser, which has already read the second of the two names. */
  private static String placeOf(JacksonException e) {
    return e.processor() instanceof JsonParser parser
        ? parser.streamReadContext().pathAsPointer().toString()
        : "";
  }

  private static UnreadableJson malformed(String detail) {
    return new UnreadableJson(detail, new FieldError("", "is not valid JSON"));
  }

  private static String pointerOf(JacksonException e) {
    return JsonPointer.to(
        e.getPath().stream()
            .<Object>map(
                step -> step.getPropertyName() == null ? step.getIndex() : step.getPropertyName())
            .toArray());
  }

  private static String messageOf(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return FieldError.UNKNOWN_FIELD;
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "must be " + kindOf(mismatch.getTargetType());
    }
    return "has a value of the wrong type";
  }

  private static String kindOf(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
      return "an array";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    return "an object";
  }
}
