package io.github.perceptron.problem;

import java.util.List;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a JSON body is broken, or which of its fields has the wrong shape. */
final class UnreadableJson {

  private UnreadableJson() {}

  static ProblemDetail problemOf(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return malformed("The JSON is nested too deeply or has a number or name that is too long.");
    }
    if (e instanceof StreamReadException) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
      return malformed("The body is not valid JSON%s.".formatted(place));
    }
    FieldError error = new FieldError(pointerOf(e), messageOf(e));
    return Problems.of(
        ProblemType.MALFORMED_REQUEST,
        "%s %s.".formatted(error.pointer(), error.message()),
        List.of(error));
  }

  private static ProblemDetail malformed(String detail) {
    return Problems.of(
        ProblemType.MALFORMED_REQUEST, detail, List.of(new FieldError("", "is not valid JSON")));
  }

  private static String pointerOf(JacksonException e) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference reference : e.getPath()) {
      pointer.append('/');
      if (reference.getPropertyName() == null) {
        pointer.append(reference.getIndex());
      } else {
        pointer.append(reference.getPropertyName().replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }

  private static String messageOf(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return "is not a field here; take it away";
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "must be " + kindOf(mismatch.getTargetType());
    }
    return "has a value of the wrong kind";
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
