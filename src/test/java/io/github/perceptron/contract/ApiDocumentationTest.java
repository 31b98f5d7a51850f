package io.github.perceptron.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.perceptron.contract.Contract.Operation;
import io.github.perceptron.documents.GeneratedFile;
import io.github.perceptron.documents.OperationsPage;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ApiDocumentationTest {

  /** What a resolved specification lacks where it has no meaning. */
  private static final List<String> LEFT_OUT =
      List.of(
          "initial_model",
          "data_sha256",
          "missing_values",
          "huber_delta",
          "class_weight",
          "diagnostics",
          "max_epochs_per_second");

  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  @Autowired private Client client;
  private JsonNode document;

  @BeforeEach
  void the_document() {
    document = client.get("/v3/api-docs").json();
  }

  @Test
  void the_document_names_the_service() {
    assertThat(document.path("openapi").asString()).startsWith("3.1.");
    assertThat(document.at("/info/title").asString()).isEqualTo("Perceptron");
    assertThat(document.at("/info/version").asString()).matches("[0-9]+\\..*|unreleased");
    assertThat(document.path("security").isArray()).isTrue();
    assertThat(document.path("security")).isEmpty();
  }

  @Test
  void every_operation_says_which_scope_its_key_needs_or_that_it_needs_none() {
    Map<String, String> scopes = new TreeMap<>();
    for (Operation operation : client.contract().operations()) {
      JsonNode security = operation.description().path("security");
      assertThat(security.isArray()).as(operation.id()).isTrue();
      String scope = operation.description().path("x-required-scope").asString("none");
      assertThat(security.at("/0/key/0").asString("none")).isEqualTo(scope);
      scopes.put(operation.id(), security.isEmpty() ? "public" : scope);
    }

    assertThat(document.at("/components/securitySchemes/key/scheme").asString())
        .isEqualTo("bearer");
    assertThat(scopes)
        .containsEntry("predict", "predict")
        .containsEntry("submitTrainingJob", "train")
        .containsEntry("createApiKey", "admin")
        .containsEntry("getSession", "none")
        .containsEntry("createSession", "public");
  }

  @Test
  void the_names_of_operations_stay_as_generated_clients_know_them() throws IOException {
    List<String> now =
        client.contract().operations().stream()
            .map(it -> "%s %s %s".formatted(it.id(), it.method(), it.path()))
            .toList();

    List<String> known;
    try (InputStream in = getClass().getResourceAsStream("/contract/operations.txt")) {
      known =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
    }
    assertThat(now).containsAll(known);
    assertThat(client.contract().operations()).extracting(Operation::id).doesNotHaveDuplicates();
  }

  @Test
  void the_page_of_the_operations_is_up_to_date() throws IOException {
    String page = OperationsPage.of(client.contract().operations(), ApiDocumentationTest.class);

    GeneratedFile.check("docs/operations.md", page, ApiDocumentationTest.class);
  }

  @Test
  void every_operation_describes_its_purpose_and_its_success() {
    assertThat(client.contract().operations())
        .allSatisfy(
            operation -> {
              JsonNode described = operation.description();
              assertThat(operation.id()).matches("[a-z][A-Za-z]+");
              assertThat(described.path("summary").asString()).as(operation.path()).isNotBlank();
              assertThat(described.path("tags")).as(operation.path()).hasSize(1);
              assertThat(described.path("responses").propertyNames())
                  .as(operation.path())
                  .anyMatch(status -> status.startsWith("2"))
                  .contains("400", "500");
            });
  }

  @Test
  void errors_are_problems_except_those_of_the_inference_protocol() {
    for (Operation operation : client.contract().operations()) {
      String type =
          operation.path().startsWith("/v2") ? "application/json" : "application/problem+json";
      operation
          .description()
          .path("responses")
          .properties()
          .forEach(
              answer -> {
                JsonNode content = client.contract().resolve(answer.getValue()).path("content");
                if (answer.getKey().compareTo("400") >= 0) {
                  assertThat(content.propertyNames())
                      .as("%s %s", operation.id(), answer.getKey())
                      .containsExactly(type);
                }
              });
    }
  }

  @Test
  void no_answer_has_the_media_type_any() {
    assertThat(document.findParents("*/*")).isEmpty();
  }

  @Test
  void every_schema_is_a_valid_json_schema() {
    var metaschema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(document.at("/components/schemas").properties())
        .isNotEmpty()
        .allSatisfy(
            schema ->
                assertThat(metaschema.validate(schema.getValue())).as(schema.getKey()).isEmpty());
  }

  @Test
  void every_array_describes_its_elements() {
    List<JsonNode> arrays =
        document.findParents("type").stream()
            .filter(schema -> schema.path("type").toString().contains("\"array\""))
            .toList();

    assertThat(arrays).isNotEmpty().allMatch(schema -> schema.has("items"));
  }

  @Test
  void every_example_fits_its_schema() {
    List<String> complaints = new ArrayList<>();
    int examples = 0;
    for (JsonNode holder : document.findParents("schema")) {
      List<JsonNode> given = new ArrayList<>();
      holder.path("examples").forEach(example -> given.add(example.path("value")));
      if (holder.has("example")) {
        given.add(holder.path("example"));
      }
      for (JsonNode example : given) {
        examples++;
        complaints.addAll(client.contract().complaints(holder.path("schema"), example));
      }
    }
    for (JsonNode schema : document.at("/components/schemas").findParents("example")) {
      examples++;
      complaints.addAll(client.contract().complaints(schema, schema.path("example")));
    }

    assertThat(complaints).isEmpty();
    assertThat(examples).isGreaterThan(10);
  }

  @Test
  void the_limits_of_every_parameter_range_are_accepted_and_values_beyond_are_refused() {
    int ranges = 0;
    for (Operation operation : client.contract().operations()) {
      if (!operation.method().equals("GET")) {
        continue;
      }
      for (JsonNode parameter : operation.description().path("parameters")) {
        JsonNode schema = parameter.path("schema");
        if (!parameter.path("in").asString().equals("query") || !schema.has("minimum")) {
          continue;
        }
        ranges++;
        String name = parameter.path("name").asString();
        String path = existing(operation.path()) + "?" + required(operation, name) + name + "=";
        long least = schema.path("minimum").asLong();
        assertThat(statusOf(path + (least - 1))).as(path + (least - 1)).isIn(404, 422);
        assertThat(statusOf(path + least)).as(path + least).isIn(200, 404);
        if (schema.has("maximum")) {
          long most = schema.path("maximum").asLong();
          assertThat(statusOf(path + (most + 1))).as(path + (most + 1)).isIn(404, 422);
          assertThat(statusOf(path + most)).as(path + most).isIn(200, 404);
        }
      }
    }
    assertThat(ranges).isGreaterThan(10);
  }

  /** Operations that need no job. The tests of jobs check the ranges of the other operations. */
  private static String existing(String path) {
    Map<String, String> names = Map.of("{name}", "tiny", "{split}", "train", "{index}", "0");
    String filled = path;
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue());
    }
    return filled
        .replace("{id}", NO_ID)
        .replace("{format}", "png")
        .replace("{layer}", "1")
        .replace("{unit}", "0")
        .replace("{alias}", "champion")
        .replace("{version}", "1");
  }

  /** The other query parameters that the operation requires, before the tested parameter. */
  private static String required(Operation operation, String except) {
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.description().path("parameters")) {
      String name = parameter.path("name").asString();
      if (parameter.path("in").asString().equals("query")
          && parameter.path("required").asBoolean()
          && !name.equals(except)) {
        String first = parameter.at("/schema/enum/0").asString("0");
        query.append(name).append('=').append(name.equals("id") ? NO_ID : first).append('&');
      }
    }
    return query.toString();
  }

  private int statusOf(String path) {
    return client.get(path, "Accept", "application/json, image/png").status();
  }

  @Test
  void exactly_the_nullable_properties_allow_null() {
    JsonNode job = document.at("/components/schemas/Job");

    assertThat(job.at("/properties/finished_at/type").toString()).contains("null", "string");
    assertThat(job.at("/properties/result/anyOf").toString()).contains("JobResult", "null");
    assertThat(job.at("/properties/id/type").asString()).isEqualTo("string");
    assertThat(job.path("required").toString()).contains("finished_at", "result", "id");
    JsonNode losses = document.at("/components/schemas/HistoryColumns/properties/loss/items/type");
    assertThat(losses.toString()).contains("null", "number");
    JsonNode seen = document.at("/components/schemas/Prediction");
    assertThat(seen.path("required").toString()).contains("label").doesNotContain("\"top\"");
  }

  @Test
  void the_api_describes_fields_by_the_names_that_they_have_in_answers() {
    JsonNode schemas = document.at("/components/schemas");

    assertThat(schemas.at("/Job/properties").propertyNames())
        .contains("created_at", "display_name", "specification", "links");
    assertThat(schemas.at("/ModelLinks/properties").propertyNames())
        .contains("self", "versions", "aliases", "policy");
    assertThat(schemas.properties())
        .flatExtracting(schema -> schema.getValue().path("properties").propertyNames())
        .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
  }

  @Test
  void the_hyperparameter_schema_explains_every_field() {
    JsonNode schema = client.get("/v1/hyperparameter-schema").json();

    assertThat(schema.path("properties").properties())
        .isNotEmpty()
        .allSatisfy(
            property ->
                assertThat(property.getValue().path("description").asString())
                    .as(property.getKey())
                    .isNotBlank());
  }

  @Test
  void a_request_may_leave_out_what_its_preset_defines_and_the_resolved_job_has_every_field() {
    JsonNode request = document.at("/components/schemas/TrainingJobRequest");
    JsonNode resolved = document.at("/components/schemas/TrainingSpecification");
    JsonNode explained = client.get("/v1/hyperparameter-schema").json().path("properties");

    assertThat(request.path("properties").propertyNames()).containsAll(explained.propertyNames());
    assertThat(request.has("required")).isFalse();
    assertThat(resolved.path("properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(explained.propertyNames());
    assertThat(resolved.path("required")).hasSize(explained.size() - LEFT_OUT.size());
    for (String field : LEFT_OUT) {
      assertThat(resolved.path("required").toString()).doesNotContain("\"" + field + "\"");
    }
  }

  @Test
  void the_presets_are_shown_resolved() {
    JsonNode presets = client.get("/v1/presets").json();

    assertThat(presets.propertyNames()).containsExactly("vanilla", "modern");
    assertThat(presets.at("/vanilla/learning_rate_schedule/name").asString()).isEqualTo("constant");
  }
}
