package io.github.perceptron.network.specification;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.github.perceptron.problem.FieldError;
import io.github.perceptron.problem.JsonPointer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a training specification, with its default values and error messages. */
final class SpecificationSchema {

  private final ObjectNode document;
  private final Schema schema;

  SpecificationSchema(String json) {
    this.document = SpecificationJson.parse(json);
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().pathType(PathType.JSON_POINTER).locale(Locale.ROOT).build();
    this.schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
            .getSchema(document);
  }

  ObjectNode document() {
    return document.deepCopy();
  }

  /**
   * Sets every missing field that has a default value, in {@code tree} and in the objects in it.
   */
  void fillDefaults(ObjectNode tree) {
    fill(tree, document);
  }

  private void fill(JsonNode value, JsonNode schemaOfValue) {
    if (value instanceof ObjectNode object) {
      JsonNode kind = kindOf(object, schemaOfValue);
      for (Map.Entry<String, JsonNode> property : kind.path("properties").properties()) {
        JsonNode fallback = property.getValue().get("default");
        if (!object.has(property.getKey()) && fallback != null) {
          object.set(property.getKey(), fallback.deepCopy());
        }
        fill(object.path(property.getKey()), property.getValue());
      }
    } else if (value instanceof ArrayNode array) {
      array.forEach(item -> fill(item, schemaOfValue.path("items")));
    }
  }

  /** Returns the schema, or the one that its {@code if}s select by the object's name. */
  private JsonNode kindOf(ObjectNode object, JsonNode schemaOfValue) {
    for (JsonNode choice : schemaOfValue.path("allOf")) {
      if (choice.at("/if/properties/name/const").equals(object.get("name"))) {
        return document.at(choice.at("/then/$ref").asString().substring(1));
      }
    }
    return schemaOfValue;
  }

  /** Returns the errors of {@code tree}, one for each wrong field, sorted by field. */
  List<FieldError> errorsOf(ObjectNode tree) {
    return schema.validate(tree).stream()
        .map(this::toFieldError)
        .distinct()
        .sorted(Comparator.comparing(FieldError::pointer))
        .toList();
  }

  private FieldError toFieldError(Error error) {
    String place = error.getInstanceLocation().toString();
    return switch (error.getKeyword()) {
      case "additionalProperties" ->
          new FieldError(JsonPointer.below(place, error.getProperty()), unknownField(error));
      case "required" ->
          new FieldError(JsonPointer.below(place, error.getProperty()), "is required");
      // A field that must not be given together with another one, for example version with alias.
      case "false" ->
          new FieldError(
              place,
              "must be left out, because another field of the same object has the same meaning");
      default -> new FieldError(place, error.getMessage());
    };
  }

  private static String unknownField(Error error) {
    String kind =
        error.getInstanceNode() instanceof ObjectNode object && object.has("name")
            ? "is not a field of " + object.path("name").asString()
            : "is not a known field";
    return kind + "; remove it or correct its name";
  }
}
