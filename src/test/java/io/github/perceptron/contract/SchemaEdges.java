package io.github.perceptron.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Values at the limits that a schema declares: the last one that it allows, and the first one that
 * it does not. Where it declares no limit, the largest value of its type must be allowed.
 */
final class SchemaEdges {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String UUID = "00000000-0000-0000-0000-000000000000";

  /** More elements than a list without limit needs to have; as many fit a query. */
  private static final int MANY = 600;

  /** Texts of which each pattern here allows some and not others. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "-",
          "-a",
          "0",
          "9".repeat(18),
          "9".repeat(19),
          "A",
          "ä",
          "a b",
          "a/b",
          "ab.c_d-e",
          "a".repeat(63),
          "a".repeat(64),
          "a".repeat(65),
          "g".repeat(64),
          "latest",
          "28x28",
          "0x28",
          "9999x9999",
          "10000x1",
          "*",
          "\"1\"",
          "W/\"1\", \"2\"",
          "\"1",
          "key:value",
          "Key:value",
          "key:" + "v".repeat(255),
          "key:" + "v".repeat(256),
          "!".repeat(100),
          "!".repeat(101),
          "!".repeat(255),
          "!".repeat(256),
          "\u0001",
          "\u0000a");

  private SchemaEdges() {}

  /**
   * A value at a limit.
   *
   * @param isAllowed whether the schema allows it
   * @param isDeclared whether a keyword of the schema says so, or only the lack of one
   */
  record Edge(JsonNode value, boolean isAllowed, boolean isDeclared) {}

  /** The values at the limits of a schema without references. */
  static List<Edge> of(JsonNode schema) {
    List<Edge> edges = new ArrayList<>();
    if (schema.has("enum") || schema.has("const")) {
      schema.path("enum").forEach(value -> edges.add(new Edge(value, true, true)));
      if (schema.has("const")) {
        edges.add(new Edge(schema.path("const"), true, true));
      }
      edges.add(declared("no-such-value", false));
    } else if (hasType(schema, "integer") || hasType(schema, "number")) {
      addNumbers(schema, edges);
    } else if (hasType(schema, "string")) {
      addTexts(schema, edges);
    } else if (hasType(schema, "boolean")) {
      edges.add(declared(true, true));
      edges.add(declared(false, true));
      edges.add(declared("maybe", false));
    } else if (hasType(schema, "array")) {
      addLists(schema, edges);
    }
    return edges;
  }

  /**
   * The limits of a list's length.
   *
   * @param valid a list, whose first element the others copy; anything else has no such limit
   */
  static List<Edge> ofCopies(JsonNode schema, JsonNode valid) {
    List<Edge> edges = new ArrayList<>();
    if (valid.isArray() && !valid.isEmpty() && hasType(schema, "array")) {
      addLengths(schema, size -> copies(valid.path(0), size), edges);
    }
    return edges;
  }

  private static ArrayNode copies(JsonNode element, int size) {
    ArrayNode list = MAPPER.createArrayNode();
    IntStream.range(0, size).forEach(i -> list.add(element));
    return list;
  }

  static boolean hasType(JsonNode schema, String type) {
    JsonNode types = schema.path("type");
    return types.isArray()
        ? types.valueStream().anyMatch(it -> it.asString().equals(type))
        : types.asString("").equals(type);
  }

  private static void addNumbers(JsonNode schema, List<Edge> edges) {
    boolean isLong = schema.path("format").asString("").equals("int64");
    addBound(schema, "minimum", -1, isLong ? Long.MIN_VALUE : Integer.MIN_VALUE, edges);
    addBound(schema, "maximum", 1, isLong ? Long.MAX_VALUE : Integer.MAX_VALUE, edges);
    edges.add(declared("x", hasType(schema, "string")));
    edges.add(declared(new BigDecimal("1e30"), false));
    if (hasType(schema, "integer")) {
      edges.add(declared(1.5, false));
    }
  }

  private static void addBound(
      JsonNode schema, String keyword, int beyond, long furthest, List<Edge> edges) {
    String exclusive =
        "exclusive" + Character.toUpperCase(keyword.charAt(0)) + keyword.substring(1);
    if (schema.has(exclusive)) {
      edges.add(declared(schema.path(exclusive).decimalValue(), false));
    } else if (schema.has(keyword)) {
      BigDecimal bound = schema.path(keyword).decimalValue();
      edges.add(declared(bound, true));
      edges.add(declared(bound.add(BigDecimal.valueOf(beyond)), false));
    } else {
      edges.add(new Edge(MAPPER.valueToTree(furthest), true, false));
    }
  }

  private static void addTexts(JsonNode schema, List<Edge> edges) {
    String format = schema.path("format").asString("");
    if (schema.has("pattern")) {
      Pattern pattern = Pattern.compile(schema.path("pattern").asString());
      int least = schema.path("minLength").asInt(0);
      int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
      for (String text : TEXTS) {
        boolean isAllowed =
            pattern.matcher(text).find() && text.length() >= least && text.length() <= most;
        edges.add(declared(text, isAllowed));
      }
    } else if (format.equals("uuid")) {
      edges.add(declared(UUID, true));
      edges.add(declared("x", false));
    } else if (schema.has("minLength") || schema.has("maxLength")) {
      int least = schema.path("minLength").asInt(0);
      edges.add(declared("a".repeat(least), true));
      if (least > 0) {
        edges.add(declared("a".repeat(least - 1), false));
      }
      if (schema.has("maxLength")) {
        int most = schema.path("maxLength").asInt();
        edges.add(declared("a".repeat(most), true));
        edges.add(declared("a".repeat(most + 1), false));
      }
    } else {
      Stream.of("a", "Ä /", "a".repeat(2_000))
          .forEach(text -> edges.add(new Edge(MAPPER.valueToTree(text), true, false)));
    }
  }

  private static void addLists(JsonNode schema, List<Edge> edges) {
    addLengths(schema, size -> list(schema, size), edges);
    for (Edge edge : of(schema.path("items"))) {
      ArrayNode one = MAPPER.createArrayNode().add(edge.value());
      edges.add(new Edge(one, edge.isAllowed(), edge.isDeclared()));
    }
  }

  private static void addLengths(JsonNode schema, IntFunction<ArrayNode> ofSize, List<Edge> edges) {
    int least = schema.path("minItems").asInt(0);
    if (least > 0) {
      edges.add(declared(ofSize.apply(least), true));
      edges.add(declared(ofSize.apply(least - 1), false));
    }
    if (schema.has("maxItems")) {
      int most = schema.path("maxItems").asInt();
      edges.add(declared(ofSize.apply(most), true));
      edges.add(declared(ofSize.apply(most + 1), false));
    } else {
      edges.add(new Edge(ofSize.apply(MANY), true, false));
    }
  }

  /** So many different values that the schema of the elements allows. */
  private static ArrayNode list(JsonNode schema, int size) {
    ArrayNode list = MAPPER.createArrayNode();
    JsonNode items = schema.path("items");
    IntStream.range(0, size)
        .forEach(
            i -> {
              if (hasType(items, "integer")) {
                list.add(0);
              } else if (items.path("format").asString("").equals("uuid")) {
                list.add("00000000-0000-0000-0000-%012d".formatted(i));
              } else {
                list.add("key%d:value".formatted(i));
              }
            });
    return list;
  }

  private static Edge declared(Object value, boolean isAllowed) {
    return new Edge(MAPPER.valueToTree(value), isAllowed, true);
  }
}
