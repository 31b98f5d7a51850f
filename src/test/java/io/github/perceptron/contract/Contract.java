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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks answers against an OpenAPI document: it must have the status and the media type, and JSON
 * must conform to the schema (2020-12, including formats).
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
   * @param document the OpenAPI document
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
    // /{id}:cancel stands before /{id}, because the pattern of /{id} matches both.
    operations.sort(Comparator.comparing(Operation::literalLength).reversed());
  }

  /** All operations, those with the most literal paths first. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The operation that answers a request; empty if there is none. */
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
   * The differences between an answer and the document; empty if there are none.
   *
   * @param contentType media type of the answer; null or empty if it has none
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

  /** The errors of an example of this schema. */
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

  /** The node that a reference refers to, or the node itself if it is not a reference. */
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
   * An operation of the document.
   *
   * @param method HTTP method in capital letters
   * @param path path with its parameters in braces
   * @param description the operation's object
   * @param asked matches the paths of requests
   */
  public record Operation(String method, String path, JsonNode description, Pattern asked) {

    private static final Pattern PARTS = Pattern.compile("(?=\\{)|(?<=})");

    Operation(String method, String path, JsonNode description) {
      this(
          method,
          path,
          description,
          Pattern.compile(
              PARTS
                  .splitAsStream(path)
                  .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                  .collect(Collectors.joining())));
    }

    /** The {@code operationId}. */
    public String id() {
      return description.path("operationId").asString();
    }

    private int literalLength() {
      return path.replaceAll("\\{[^}]*}", "").length();
    }

    private boolean matches(String path) {
      return asked.matcher(path).matches();
    }
  }
}
