package io.github.perceptron.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.contract.Contract.Operation;
import io.github.perceptron.contract.SchemaEdges.Edge;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The OpenAPI document and the code have the same limits for every parameter. The tests walk over
 * the document: a value at a declared limit is taken, the first one beyond it is refused by an
 * answer that names the parameter, and where no limit is declared the code has none either.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParameterRangesTest {

  /**
   * Parameters whose value must be known to the service beside being of the declared form; a value
   * of this form that is not known is refused.
   */
  private static final Map<String, String> KNOWN_VALUES =
      Map.ofEntries(
          Map.entry(
              "page_token", "comes from an earlier answer; only the empty one is always known"),
          Map.entry("last_event_id", "the id of an event that there is already"),
          Map.entry("Last-Event-ID", "the id of an event that there is already"),
          Map.entry("label", "a class of the data set"),
          Map.entry("first_label", "a class of the data set"),
          Map.entry("actual", "a class of the data set"),
          Map.entry("predicted", "a class of the data set"),
          Map.entry("index", "an image of the data set"),
          Map.entry("sha256", "the digest of the data set"),
          Map.entry("columns", "a JSON object with the kinds of columns"),
          Map.entry("target", "a number of the evaluation, or a column"),
          Map.entry("job_id", "a job that there is"),
          Map.entry("model", "a model that there is"),
          Map.entry("Inference-Header-Content-Length", "at most the length of the body"));

  @Autowired private Client client;
  private RangeRequests requests;

  @BeforeAll
  void a_job_that_succeeded_with_a_model_of_its_own() {
    requests = RangeRequests.withAJobOf(client);
  }

  @AfterAll
  void the_default_model_of_the_other_tests() {
    requests.restoreDefaultModel();
  }

  @Test
  void a_parameter_of_a_query_or_a_header_is_taken_at_its_limits_and_refused_beyond() {
    List<String> complaints = new ArrayList<>();
    for (Operation operation : client.contract().operations()) {
      for (JsonNode parameter : parametersOf(operation)) {
        if (!parameter.path("in").asString().equals("path")) {
          complaints.addAll(complaintsOf(operation, parameter));
        }
      }
    }

    assertThat(complaints).isEmpty();
  }

  private List<String> complaintsOf(Operation operation, JsonNode parameter) {
    String name = parameter.path("name").asString();
    List<String> complaints = new ArrayList<>();
    List<Edge> edges = SchemaEdges.of(parameter.path("schema"));
    for (Edge edge : edges) {
      boolean isHeader = parameter.path("in").asString().equals("header");
      if (isHeader && !RangeRequests.isHeaderText(edge.value().asString(""))) {
        continue;
      }
      boolean isRefused = requests.isRefused(operation, name, isHeader, edge.value());
      boolean mayBeUnknown = edge.isAllowed() && KNOWN_VALUES.containsKey(name);
      if (isRefused == edge.isAllowed() && !mayBeUnknown) {
        complaints.add(
            "%s %s is %s as %s, which its schema %s"
                .formatted(
                    operation.id(),
                    name,
                    isRefused ? "refused" : "taken",
                    RangeRequests.shown(edge.value()),
                    edge.isAllowed()
                        ? edge.isDeclared() ? "allows" : "does not forbid"
                        : "forbids"));
      }
    }
    return complaints;
  }

  @Test
  void a_part_of_a_path_is_of_the_declared_form_and_what_is_not_is_refused() {
    List<String> complaints = new ArrayList<>();
    for (Operation operation : client.contract().operations()) {
      for (JsonNode parameter : parametersOf(operation)) {
        if (parameter.path("in").asString().equals("path")) {
          complaints.addAll(complaintsOfPath(operation, parameter));
        }
      }
    }

    assertThat(complaints).isEmpty();
  }

  private List<String> complaintsOfPath(Operation operation, JsonNode parameter) {
    String name = parameter.path("name").asString();
    JsonNode schema = parameter.path("schema");
    List<String> complaints = new ArrayList<>();
    JsonNode used = requests.valueIn(operation.path(), name, schema);
    client
        .contract()
        .complaints(schema, used)
        .forEach(it -> complaints.add("%s %s: %s".formatted(operation.id(), name, it)));
    if (List.of("pattern", "format", "enum", "minimum").stream().noneMatch(schema::has)) {
      complaints.add("%s %s has no form".formatted(operation.id(), name));
    }
    for (Edge edge : SchemaEdges.of(schema)) {
      String text = RangeRequests.text(edge.value());
      // An empty part is another path, and the container refuses what no path can have.
      if (!edge.isAllowed() && !text.isEmpty() && !text.contains("/") && text.charAt(0) >= ' ') {
        int status = requests.statusOfPath(operation, name, text);
        if (status < 400 || status >= 500) {
          complaints.add("%s %s as %s is %d".formatted(operation.id(), name, text, status));
        }
      }
    }
    return complaints;
  }

  @Test
  void the_parameters_that_must_be_known_are_parameters() {
    TreeSet<String> names = new TreeSet<>();
    client
        .contract()
        .operations()
        .forEach(
            operation ->
                parametersOf(operation).forEach(it -> names.add(it.path("name").asString())));

    assertThat(names).containsAll(KNOWN_VALUES.keySet());
  }

  private static List<JsonNode> parametersOf(Operation operation) {
    return operation.description().path("parameters").valueStream().toList();
  }
}
