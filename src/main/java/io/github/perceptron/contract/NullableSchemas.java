package io.github.perceptron.contract;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import java.util.TreeSet;

/** Lets schemas allow null, as JSON Schema 2020-12 has it. */
final class NullableSchemas {

  private static final String NULL = "null";

  private NullableSchemas() {}

  /** A schema of what {@code schema} allows, and of null; it may be the same object. */
  static Schema<?> orNull(Schema<?> schema) {
    // Generated clients make one type of an enum that stands by itself, several of one with null in
    // it.
    if (schema.get$ref() != null || schema.getEnum() != null) {
      return eitherOrNull(schema);
    }
    if (schema.getAnyOf() != null || schema.getOneOf() != null) {
      return allowsNull(schema) ? schema : eitherOrNull(schema);
    }
    Set<String> types = schema.getTypes();
    if (types == null || types.contains(NULL)) {
      // Without types anything is allowed.
      return schema;
    }
    Set<String> more = new TreeSet<>(types);
    more.add(NULL);
    schema.setTypes(more);
    return schema;
  }

  private static boolean allowsNull(Schema<?> schema) {
    return schema.getAnyOf() != null
        && schema.getAnyOf().stream()
            .anyMatch(one -> one.getTypes() != null && one.getTypes().contains(NULL));
  }

  private static Schema<?> eitherOrNull(Schema<?> schema) {
    Schema<?> either = new JsonSchema();
    // By which the library finds it again where the record is unwrapped into another.
    either.setName(schema.getName());
    either.setDescription(schema.getDescription());
    schema.setDescription(null);
    either.addAnyOfItem(schema);
    either.addAnyOfItem(new JsonSchema().typesItem(NULL));
    return either;
  }
}
