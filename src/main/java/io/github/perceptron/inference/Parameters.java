package io.github.perceptron.inference;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.perceptron.problem.JsonPointer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, an input or an output. Unknown parameters are ignored, because the
 * protocol lets every server define its own.
 */
public record Parameters(Map<String, @Nullable Object> values) {

  static final Parameters NONE = new Parameters(Map.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static Parameters orNone(@Nullable Parameters parameters) {
    return parameters == null ? NONE : parameters;
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  /** Whether the name of a parameter begins with a prefix. */
  public boolean hasAny(String prefix) {
    return values.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  @Nullable Boolean flag(String name, String pointer) {
    return value(name, pointer, Boolean.class, "true or false");
  }

  @Nullable String text(String name, String pointer) {
    return value(name, pointer, String.class, "a string");
  }

  @Nullable Long wholeNumber(String name, String pointer) {
    Object value = values.get(name);
    if (value instanceof Integer number) {
      return number.longValue();
    }
    return value(name, pointer, Long.class, "a whole number");
  }

  private <T> @Nullable T value(String name, String pointer, Class<T> type, String kind) {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw InvalidInferenceException.at(
          JsonPointer.below(pointer, "parameters", name), "must be " + kind);
    }
    return value == null ? null : type.cast(value);
  }
}
