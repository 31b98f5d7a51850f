package io.github.perceptron.jobs.web;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes JSON in a canonical form, so that equal values give equal texts: sorted names, no white
 * space, one form for each number. It resembles RFC 8785, but is used only inside this service.
 */
final class CanonicalJson {

  private CanonicalJson() {}

  static String of(JsonNode json) {
    return canonical(json).toString();
  }

  private static JsonNode canonical(JsonNode json) {
    if (json instanceof ObjectNode object) {
      TreeMap<String, JsonNode> members = new TreeMap<>();
      object.properties().forEach(it -> members.put(it.getKey(), canonical(it.getValue())));
      return JsonNodeFactory.instance.objectNode().setAll(members);
    }
    if (json instanceof ArrayNode array) {
      ArrayNode elements = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> elements.add(canonical(element)));
      return elements;
    }
    if (json.isNumber() && Double.isFinite(json.doubleValue())) {
      // 1, 1.0 and 1e0 are the same number.
      return JsonNodeFactory.instance.numberNode(json.decimalValue().stripTrailingZeros());
    }
    return json;
  }
}
