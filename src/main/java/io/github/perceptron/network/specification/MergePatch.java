package io.github.perceptron.network.specification;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Merge Patch (RFC 7396) with one more rule: an object with another {@code name} replaces the
 * whole object.
 */
final class MergePatch {

  private MergePatch() {}

  /** Changes {@code target} as {@code patch} says. */
  static void apply(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      JsonNode value = field.getValue();
      if (value.isNull()) {
        target.remove(field.getKey());
      } else if (value instanceof ObjectNode object
          && target.get(field.getKey()) instanceof ObjectNode present
          && sameKind(present, object)) {
        apply(present, object);
      } else if (value instanceof ObjectNode object) {
        // A new object: apply the patch to an empty one, which removes the nulls.
        ObjectNode fresh = target.objectNode();
        apply(fresh, object);
        target.set(field.getKey(), fresh);
      } else {
        target.set(field.getKey(), value.deepCopy());
      }
    }
  }

  private static boolean sameKind(ObjectNode present, ObjectNode patch) {
    return !patch.has("name") || patch.get("name").equals(present.get("name"));
  }
}
