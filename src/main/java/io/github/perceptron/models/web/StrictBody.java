package io.github.perceptron.models.web;

import io.github.perceptron.models.InvalidModelRequestException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A small JSON object, read strictly: no field it does not know, no value of another kind. */
final class StrictBody {

  private final JsonNode body;

  /**
   * @throws InvalidModelRequestException if it is no object, or has another field
   */
  StrictBody(JsonNode body, Set<String> fields) {
    if (!body.isObject()) {
      throw InvalidModelRequestException.at("", "must be an object");
    }
    for (String name : body.propertyNames()) {
      if (!fields.contains(name)) {
        throw InvalidModelRequestException.at(
            "/" + name.replace("~", "~0").replace("/", "~1"), "is not a field here; take it away");
      }
    }
    this.body = body;
  }

  /** A whole number that must be there. */
  int number(String field) {
    JsonNode value = body.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw InvalidModelRequestException.at("/" + field, "must be a whole number from 1");
    }
    return value.intValue();
  }

  /** A string that must be there. */
  String text(String field) {
    JsonNode value = body.path(field);
    if (!value.isString()) {
      throw InvalidModelRequestException.at("/" + field, "must be a string");
    }
    return value.stringValue();
  }

  /** One of an enum's constants, by its name in JSON; null when it is left out. */
  <E extends Enum<E>> @Nullable E constant(String field, Class<E> type) {
    if (!body.hasNonNull(field)) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (body.path(field).isString() && body.path(field).stringValue().equals(idOf(constant))) {
        return constant;
      }
    }
    throw InvalidModelRequestException.at(
        "/" + field,
        Arrays.stream(type.getEnumConstants())
            .map(StrictBody::idOf)
            .collect(Collectors.joining(", ", "must be one of ", "")));
  }

  private static String idOf(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }
}
