package io.github.perceptron.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes what is not part of the contract from the document, and describes the parameter {@code
 * page_token} of all lists.
 */
final class DocumentCleanup {

  private static final String SCHEMAS = "#/components/schemas/";

  /** URL-safe base64 (RFC 4648, section 5) without padding; empty for the first page. */
  private static final String TOKEN = "^[A-Za-z0-9_-]*$";

  private DocumentCleanup() {}

  static void apply(OpenAPI document) {
    // The same path with a slash at the end.
    document.getPaths().keySet().removeIf(path -> path.length() > 1 && path.endsWith("/"));
    document.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .forEach(DocumentCleanup::describePageToken);
    keepWhatIsUsed(document);
  }

  private static void describePageToken(Operation operation) {
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    parameters.stream()
        .filter(one -> one.getName().equals("page_token"))
        .map(Parameter::getSchema)
        .filter(schema -> schema.getPattern() == null)
        .forEach(schema -> schema.setPattern(TOKEN));
  }

  /**
   * Removes schemas without references: the library also adds schemas of return types that no
   * operation uses.
   */
  @SuppressWarnings("rawtypes")
  private static void keepWhatIsUsed(OpenAPI document) {
    ObjectMapper mapper = Json31.mapper();
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    Set<String> used = new HashSet<>();
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(mapper.valueToTree(document.getPaths()));
    while (!open.isEmpty()) {
      for (JsonNode reference : open.remove().findValues("$ref")) {
        String name = reference.asText().substring(SCHEMAS.length());
        if (reference.asText().startsWith(SCHEMAS) && schemas.containsKey(name) && used.add(name)) {
          open.add(mapper.valueToTree(schemas.get(name)));
        }
      }
    }
    schemas.keySet().retainAll(used);
  }
}
