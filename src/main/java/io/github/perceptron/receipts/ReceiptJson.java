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

/** Writes, reads and compares receipts as JSON. */
final class ReceiptJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // A later release may have written additional fields.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The fields with the inputs of a job; all other fields contain results. */
  private static final List<String> INPUTS =
      List.of("seed", "specification", "data", "software", "platform", "threads");

  /** Has no influence on the results, and earlier releases did not write it. */
  private static final String NO_INPUT = "threads.training";

  private ReceiptJson() {}

  static String write(Receipt receipt) {
    return MAPPER.writeValueAsString(receipt);
  }

  static Receipt read(String json) {
    return MAPPER.readValue(json, Receipt.class);
  }

  /** Returns the input fields in which {@code actual} differs from {@code expected}. */
  static List<Receipt.Difference> differences(Receipt expected, Receipt actual) {
    // Both are written and parsed again, so that equal whole numbers have the same node type.
    JsonNode expectedTree = MAPPER.readTree(write(expected.withTrainingStep()));
    JsonNode actualTree = MAPPER.readTree(write(actual.withTrainingStep()));
    List<Receipt.Difference> found = new ArrayList<>();
    for (String member : INPUTS) {
      compare(member, expectedTree.path(member), actualTree.path(member), found);
    }
    return found;
  }

  private static void compare(
      String member, JsonNode expected, JsonNode actual, List<Receipt.Difference> found) {
    if (member.equals(NO_INPUT)) {
      return;
    }
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
