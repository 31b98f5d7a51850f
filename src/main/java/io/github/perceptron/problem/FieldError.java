package io.github.perceptron.problem;

import java.util.Collection;

/**
 * An error of one field or parameter of a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the request body, {@code ""} for the whole body; for
 *     a query parameter, its name
 * @param message what is wrong and how to correct it
 */
public record FieldError(String pointer, String message) {

  /** The message about a field that the object must not have. */
  public static final String UNKNOWN_FIELD = "is an unknown field";

  /** Returns the message about an unknown field of an object with these fields. */
  public static String unknownField(Collection<String> allowed) {
    return UNKNOWN_FIELD + "; allowed fields are " + String.join(", ", allowed);
  }

  /** Returns the same error for the field of a JSON body that has the name of the parameter. */
  public FieldError inBody() {
    return new FieldError(JsonPointer.to(pointer), message);
  }
}
