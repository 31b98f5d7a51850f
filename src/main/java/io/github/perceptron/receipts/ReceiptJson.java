package io.github.perceptron.receipts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of receipts, in which they are stored and compared. */
final class ReceiptJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // A later release may have written more.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** What a job is made of; the other members are what came of it. */
  private static final List<String> INGREDIENTS =
      List.of("seed", "specification", "data", "software", "platform", "threads");

  private ReceiptJson() {}

  static String write(Receipt receipt) {
    return MAPPER.writeValueAsString(receipt);
  }

  static Receipt read(String json) {
    return MAPPER.readValue(json, Receipt.class);
  }

  /** The ingredients in which {@code actual} is not {@code expected}. */
  static List<Receipt.Difference> differences(Receipt expected, Receipt actual) {
    // By way of text: a whole number has one kind there, not that of the field it came from.
    JsonNode expectedTree = MAPPER.readTree(write(expected));
    JsonNode actualTree = MAPPER.readTree(write(actual));
    List<Receipt.Difference> found = new ArrayList<>();
    for (String member : INGREDIENTS) {
      compare(member, expectedTree.path(member), actualTree.path(member), found);
    }
    return found;
  }

  private static void compare(
      String member, JsonNode expected, JsonNode actual, List<Receipt.Difference> found) {
    if (expected.isObject() && actual.isObject()) {
      Set<String> names = new LinkedHashSet<>(expected.propertyNames());
      names.addAll(actual.propertyNames());
      for (String name : names) {
        compare(member + "." + name, expected.path(name), actual.path(name), found);
      }
    } else if (!expected.equals(actual)) {
      found.add(new Receipt.Difference(member, text(expected), text(actual)));
    }
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    return value.isString() ? value.stringValue() : value.toString();
  }
}
