package io.github.perceptron.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI document, to which answers are held: their status must be there, with their media
 * type, and JSON must fit the schema (2020-12, formats included).
 */
public final class Contract {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .pathType(PathType.JSON_POINTER)
                      .formatAssertionsEnabled(true)
                      .locale(Locale.ROOT)
                      .build()));

  /**
   * @param document the document's JSON
   */
  public Contract(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    method.toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    path.getValue().path(method)))));
    // /{id}:cancel before /{id}, which matches both.
    operations.sort(Comparator.comparing(Operation::literalLength).reversed());
  }

  /** Every operation, the most literal path first. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The operation that a request is answered by; nothing when there is no such. */
  public Optional<Operation> operationOf(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.matches(path))
        .findFirst()
        .filter(operation -> !operation.path().endsWith("}") || !isVerb(path))
        .flatMap(
            nearest ->
                operations.stream()
                    .filter(it -> it.path().equals(nearest.path()) && it.method().equals(method))
                    .findFirst());
  }

  private static boolean isVerb(String path) {
    return path.startsWith("/v1/training-jobs/") && path.lastIndexOf(':') > path.lastIndexOf('/');
  }

  /**
   * What an answer has that the document does not; empty when it is as described.
   *
   * @param contentType null or empty for none
   */
  public List<String> complaints(
      Operation operation, int status, @Nullable String contentType, String body) {
    JsonNode answers = operation.description().path("responses");
    JsonNode answer = resolve(answers.path(Integer.toString(status)));
    if (answer.isMissingNode()) {
      return List.of("status %d is not described".formatted(status));
    }
    JsonNode content = answer.path("content");
    if (body.isEmpty()) {
      return List.of();
    }
    String type = mediaTypeOf(contentType);
    if (!content.has(type)) {
      return List.of("a body of %s is not described for status %d".formatted(type, status));
    }
    if (!type.equals("application/json") && !type.endsWith("+json")) {
      return List.of();
    }
    String key = "%s %d %s".formatted(operation.id(), status, type);
    Schema schema = schemas.computeIfAbsent(key, it -> schemaOf(content.path(type).path("schema")));
    return complaints(schema, body);
  }

  /** What is wrong with an example of this schema. */
  public List<String> complaints(JsonNode schema, JsonNode example) {
    return complaints(schemaOf(schema), example.toString());
  }

  private static List<String> complaints(Schema schema, String body) {
    try {
      return schema.validate(MAPPER.readTree(body)).stream()
          .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
          .toList();
    } catch (JacksonException e) {
      return List.of("the body is no JSON");
    }
  }

  /** What stands at a reference, or the node itself. */
  public JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  private Schema schemaOf(JsonNode schema) {
    ObjectNode whole = (ObjectNode) schema.deepCopy();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.set("components", document.path("components"));
    return registry.getSchema(whole);
  }

  private static String mediaTypeOf(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip();
  }

  /**
   * One operation.
   *
   * @param method in capitals
   * @param path with its parameters in braces
   * @param description the operation's object
   */
  public record Operation(String method, String path, JsonNode description) {

    /** Its {@code operationId}. */
    public String id() {
      return description.path("operationId").asString();
    }

    private int literalLength() {
      return path.replaceAll("\\{[^}]*}", "").length();
    }

    private boolean matches(String asked) {
      StringBuilder pattern = new StringBuilder();
      for (String part : path.split("(?=\\{)|(?<=})", -1)) {
        pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
      }
      return asked.matches(pattern.toString());
    }
  }
}
