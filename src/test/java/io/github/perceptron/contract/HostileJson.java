package io.github.perceptron.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import io.github.perceptron.datasets.IdxFixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** JSON that is none, that is too much, or whose fields have values of another kind. */
final class HostileJson {

  /** Objects in objects have fields too, but not without end. */
  private static final int DEPTH = 4;

  /** Values that hardly any field takes, as they stand in the text of a body. */
  private static final List<Map.Entry<String, String>> VALUES;

  /** One field gets one of so many values, so that all operations are asked in seconds. */
  private static final int SHARE = 3;

  static {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("null", "null");
    values.put("true", "true");
    values.put("a list in a list", "[[]]");
    values.put("a strange object", "{\"a\":{\"b\":[null]}}");
    values.put("a negative number", "-1");
    values.put("a number as text", "\"12\"");
    values.put("a number beyond 64 bits", "123456789012345678901234567890");
    values.put("a number beyond all", "1e999999999");
    values.put("a number below all", "1e-999999999");
    values.put("NaN", "NaN");
    values.put("NaN as text", "\"NaN\"");
    values.put("an empty text", "\"\"");
    values.put("NUL and control characters", "\"\\u0000\\u0007\\u001b[31m\"");
    values.put("half of a surrogate pair", "\"\\ud800\"");
    values.put("a path", "\"../../../../etc/passwd\"");
    values.put("a statement", "\"'; drop table training_job; --\"");
    values.put("an expression", "\"${7*7}#{7*7}\"");
    values.put("a long text", '"' + "x".repeat(20_000) + '"');
    values.put("deep lists", "[".repeat(600) + "]".repeat(600));
    VALUES = List.copyOf(values.entrySet());
  }

  private HostileJson() {}

  /**
   * Bodies for one media type of an operation.
   *
   * @param contract resolves references
   * @param schema the schema of the body, or of each of its lines
   */
  static List<HostileBody> bodies(String type, Contract contract, JsonNode schema) {
    List<HostileBody> bodies = new ArrayList<>(documents(type));
    int next = 0;
    for (var field : fields(contract, schema, DEPTH, text -> text).entrySet()) {
      // Each field gets a third of the values, the next field the next third.
      next = (next + 1) % SHARE;
      for (int i = next; i < VALUES.size(); i += SHARE) {
        var value = VALUES.get(i);
        bodies.add(
            HostileBody.of(
                field.getKey() + " is " + value.getKey(),
                type,
                field.getValue().apply(value.getValue())));
      }
    }
    return bodies;
  }

  /** Bodies that are wrong for all that is JSON. */
  private static List<HostileBody> documents(String type) {
    List<HostileBody> bodies = new ArrayList<>();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("nothing", "");
    texts.put("blanks", " \r\n\t ");
    for (String scalar : List.of("null", "true", "1", "\"text\"", "[]", "[{}]", "[[1]]", "{}")) {
      texts.put("only " + scalar, scalar);
    }
    for (String broken :
        List.of(
            "{",
            "}",
            "{\"",
            "{\"a\"",
            "{\"a\":",
            "{\"a\":1",
            "{\"a\":1,",
            "{\"a\":1,}",
            "{'a':1}",
            "{a:1}",
            "{\"a\":01}",
            "{\"a\":.5}",
            "{\"a\":+1}",
            "{\"a\":-}",
            "{\"a\":0x10}",
            "{\"a\":1e}",
            "{\"a\":Infinity}",
            "{\"a\":-Infinity}",
            "{\"a\":tru}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":1}}",
            "{} {}",
            "{}x",
            "/*c*/{}",
            "{}//c",
            "[1,2",
            "\"",
            "<a/>",
            "a=1&b=2",
            "--- a: 1",
            "\u0000",
            "{\u0000}",
            "{\"a\u0000\":1}")) {
      texts.put("broken " + broken, broken);
    }
    texts.put("lists too deep", "[".repeat(100_000));
    texts.put("objects too deep", "{\"a\":".repeat(100_000));
    texts.put("deep and closed", "[".repeat(5_000) + "]".repeat(5_000));
    texts.put("a name too long", "{\"" + "n".repeat(200_000) + "\":1}");
    texts.put("a number too long", "{\"a\":" + "9".repeat(50_000) + "}");
    texts.put("many fields", numbered("{%s}", "\"f%d\":1"));
    texts.put("many elements", numbered("[%s]", "%d"));
    texts.put("a name of the language", "{\"@class\":\"java.lang.Runtime\",\"__proto__\":{}}");
    texts.forEach((name, text) -> bodies.add(HostileBody.of(name, type, text)));
    String ascii = "{\"name\":\"a\"}";
    bodies.add(
        HostileBody.of(
            "bytes that are no UTF-8", type, "{\"\u00ff\u00fe\":1}".getBytes(ISO_8859_1)));
    bodies.add(HostileBody.of("overlong UTF-8", type, "{\"\u00c0\u0080\":1}".getBytes(ISO_8859_1)));
    bodies.add(
        HostileBody.of("a character cut off", type, "{\"a\":\"\u00e2\u0082".getBytes(ISO_8859_1)));
    bodies.add(
        HostileBody.of(
            "surrogates in UTF-8", type, "{\"\u00ed\u00a0\u0080\":1}".getBytes(ISO_8859_1)));
    bodies.add(HostileBody.of("UTF-16 with a mark", type, ascii.getBytes(UTF_16)));
    bodies.add(HostileBody.of("UTF-16 without a mark", type, ascii.getBytes(UTF_16LE)));
    bodies.add(HostileBody.of("a mark of UTF-8", type, "\ufeff" + ascii));
    bodies.add(HostileBody.of("text", type, ascii).coded("gzip"));
    bodies.add(HostileBody.of("text", type, ascii).coded("br"));
    bodies.add(HostileBody.of("text", type, ascii).coded("gzip, gzip, gzip, gzip"));
    byte[] packed = IdxFixture.packed(ascii.getBytes(ISO_8859_1));
    bodies.add(HostileBody.of("half of a gzip", type, HostileBody.cut(packed, 0.5)).coded("gzip"));
    bodies.add(HostileBody.of("a bomb", type, HostileBody.BOMB).coded("gzip"));
    bodies.add(HostileBody.of("a charset that is none", type + ";charset=nonsense", ascii));
    bodies.add(HostileBody.of("another charset", type + ";charset=utf-16", ascii));
    return bodies;
  }

  private static String numbered(String around, String one) {
    return around.formatted(
        IntStream.range(0, 20_000).mapToObj(one::formatted).collect(Collectors.joining(",")));
  }

  /**
   * The fields of a schema, each with the body around its value; the fields that a body needs
   * beside it are there.
   */
  private static Map<String, UnaryOperator<String>> fields(
      Contract contract, JsonNode schema, int depth, UnaryOperator<String> around) {
    Map<String, UnaryOperator<String>> fields = new LinkedHashMap<>();
    JsonNode whole = contract.resolve(schema);
    Stream.of("oneOf", "anyOf", "allOf")
        .flatMap(keyword -> whole.path(keyword).valueStream())
        .forEach(it -> fields(contract, it, depth, around).forEach(fields::putIfAbsent));
    if (depth > 0 && whole.has("items")) {
      fields(contract, whole.path("items"), depth - 1, text -> around.apply("[" + text + "]"))
          .forEach((name, in) -> fields.putIfAbsent("[]" + name, in));
    }
    whole
        .path("properties")
        .properties()
        .forEach(
            field -> {
              UnaryOperator<String> in =
                  value -> around.apply(object(contract, whole, field.getKey(), value));
              fields.putIfAbsent("/" + field.getKey(), in);
              if (depth > 0) {
                fields(contract, field.getValue(), depth - 1, in)
                    .forEach(
                        (name, inner) -> fields.putIfAbsent("/" + field.getKey() + name, inner));
              }
            });
    return fields;
  }

  private static String object(Contract contract, JsonNode schema, String field, String value) {
    Map<String, String> members = new LinkedHashMap<>();
    for (JsonNode required : schema.path("required")) {
      JsonNode other = contract.resolve(schema.path("properties").path(required.asString()));
      members.put(required.asString(), example(other));
    }
    // What tells the kinds of an object apart must be right, or nothing else is read.
    schema
        .path("properties")
        .properties()
        .forEach(
            other -> {
              if (contract.resolve(other.getValue()).has("const")) {
                members.put(other.getKey(), example(contract.resolve(other.getValue())));
              }
            });
    members.put(field, value);
    return members.entrySet().stream()
        .map(member -> "\"%s\":%s".formatted(member.getKey(), member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String example(JsonNode schema) {
    for (JsonNode known :
        List.of(
            schema.path("const"),
            schema.path("example"),
            schema.path("examples").path(0),
            schema.path("enum").path(0))) {
      if (!known.isMissingNode()) {
        return known.toString();
      }
    }
    return switch (schema.path("type").asString("")) {
      case "integer", "number" -> "1";
      case "boolean" -> "false";
      case "array" -> "[]";
      case "object" -> "{}";
      default -> "\"a\"";
    };
  }
}
