package io.github.perceptron.documents;

import io.github.perceptron.contract.Contract.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** docs/operations.md: what the OpenAPI document of the running service lists. */
public final class OperationsPage {

  private static final String HEAD =
      """
      # Operations

      Generated from the OpenAPI document of the running service by `%s`; do not edit.
      `GET /v3/api-docs` has the parameters, bodies and answers of each operation; `/swagger-ui.html` shows them.
      [The API as a contract](api-contract.md) says how the document is made.
      """;

  private OperationsPage() {}

  /**
   * The page, with a table for each tag.
   *
   * @param test the test that renews the page
   */
  public static String of(List<Operation> operations, Class<?> test) {
    StringBuilder page = new StringBuilder(HEAD.formatted(GeneratedFile.command(test)));
    byTag(operations)
        .forEach(
            (tag, group) -> {
              page.append("\n## ").append(tag).append("\n\n");
              page.append("| operation | what it does | `operationId` |\n| --- | --- | --- |\n");
              group.forEach(operation -> page.append(row(operation)));
            });
    return page.toString();
  }

  private static Map<String, List<Operation>> byTag(List<Operation> operations) {
    Map<String, List<Operation>> groups = new TreeMap<>();
    operations.stream()
        .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
        .forEach(
            operation ->
                groups.computeIfAbsent(tagOf(operation), tag -> new ArrayList<>()).add(operation));
    return groups;
  }

  private static String row(Operation operation) {
    return "| `%s %s` | %s | `%s` |%n"
        .formatted(
            operation.method(),
            operation.path(),
            operation.description().path("summary").asString().replace("|", "\\|"),
            operation.id())
        .replace(System.lineSeparator(), "\n");
  }

  private static String tagOf(Operation operation) {
    return operation.description().path("tags").path(0).asString();
  }
}
