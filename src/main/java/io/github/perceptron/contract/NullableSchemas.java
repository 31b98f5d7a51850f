package io.github.perceptron.contract;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import java.util.TreeSet;

/** Changes schemas so that they allow null, in the form of JSON Schema 2020-12. */
final class NullableSchemas {

  private static final String NULL = "null";

  private NullableSchemas() {}

  /**
   * A schema that allows null in addition to the values of {@code schema}. The result may be the
   * same object, changed.
   */
  static Schema<?> orNull(Schema<?> schema) {
    // An enum stays a schema of its own: generated clients would create several types for an enum
    // that contains null.
    if (schema.get$ref() != null || schema.getEnum() != null) {
      return eitherOrNull(schema);
    }
    if (schema.getAnyOf() != null || schema.getOneOf() != null) {
      return allowsNull(schema) ? schema : eitherOrNull(schema);
    }
    Set<String> types = schema.getTypes();
    if (types == null || types.contains(NULL)) {
      // A schema without types allows any value, null too.
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
    // The library finds the property by this name if the record is unwrapped into another one.
    either.setName(schema.getName());
    either.setDescription(schema.getDescription());
    schema.setDescription(null);
    either.addAnyOfItem(schema);
    either.addAnyOfItem(new JsonSchema().typesItem(NULL));
    return either;
  }
}
