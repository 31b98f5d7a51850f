package io.github.perceptron.problem;

import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a small JSON object into a record. Unknown fields, values of a wrong type and missing
 * fields that are not {@link Nullable} are errors; one answer names all of them.
 *
 * <p>A component can be a string, a whole number (not below the {@code minimum} of its {@link
 * Schema}), a boolean, a list of strings, or an enum, whose JSON value is its name in lower case.
 * For a nullable field, null has the same meaning as a missing field.
 */
public final class StrictRecord {

  private StrictRecord() {}

  /**
   * Reads the record in a body.
   *
   * @throws InvalidBodyException if the body is not an object, or if fields are wrong; it names all
   *     of them
   */
  public static <R extends Record> R read(JsonNode body, Class<R> type) {
    if (!body.isObject()) {
      throw InvalidBodyException.at(JsonPointer.ROOT, "must be an object");
    }
    RecordComponent[] components = type.getRecordComponents();
    List<FieldError> errors = new ArrayList<>(unknownFields(body, components));
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = nameOf(components[i]);
      JsonNode field = body.path(name);
      boolean absent = field.isMissingNode() || field.isNull();
      values[i] = absent ? null : valueOf(field, components[i]);
      if (values[i] == null && !(absent && isOptional(components[i]))) {
        errors.add(new FieldError(JsonPointer.to(name), ruleOf(components[i])));
      }
    }
    if (!errors.isEmpty()) {
      throw InvalidBodyException.of(errors);
    }
    return create(type, components, values);
  }

  private static List<FieldError> unknownFields(JsonNode body, RecordComponent[] components) {
    List<String> allowed = Arrays.stream(components).map(StrictRecord::nameOf).toList();
    return body.propertyNames().stream()
        .filter(name -> !allowed.contains(name))
        .map(name -> new FieldError(JsonPointer.to(name), FieldError.unknownField(allowed)))
        .toList();
  }

  /** Returns the value; null if it has the wrong type. */
  private static @Nullable Object valueOf(JsonNode field, RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return field.isString() ? field.stringValue() : null;
    }
    if (type == boolean.class || type == Boolean.class) {
      return field.isBoolean() ? field.booleanValue() : null;
    }
    if (type == List.class) {
      return field.isArray() && field.valueStream().allMatch(JsonNode::isString)
          ? field.valueStream().map(JsonNode::stringValue).toList()
          : null;
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> field.isString() && field.stringValue().equals(idOf(constant)))
          .findFirst()
          .orElse(null);
    }
    if (type == Long.class) {
      return field.isIntegralNumber()
              && field.canConvertToLong()
              && field.longValue() >= leastOf(component)
          ? field.longValue()
          : null;
    }
    return field.isIntegralNumber()
            && field.canConvertToInt()
            && field.intValue() >= leastOf(component)
        ? field.intValue()
        : null;
  }

  private static String ruleOf(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return "must be a string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "must be true or false";
    }
    if (type == List.class) {
      return "must be an array of strings";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(StrictRecord::idOf)
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    int least = leastOf(component);
    return least == Integer.MIN_VALUE
        ? "must be a whole number"
        : "must be a whole number from " + least;
  }

  private static int leastOf(RecordComponent component) {
    Schema schema = component.getAccessor().getAnnotation(Schema.class);
    return schema == null || schema.minimum().isEmpty()
        ? Integer.MIN_VALUE
        : Integer.parseInt(schema.minimum());
  }

  private static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String nameOf(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String idOf(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static <R extends Record> R create(
      Class<R> type, RecordComponent[] components, @Nullable Object[] values) {
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
