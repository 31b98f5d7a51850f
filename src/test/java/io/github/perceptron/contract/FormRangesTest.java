package io.github.perceptron.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.contract.Contract.Operation;
import io.github.perceptron.contract.SchemaEdges.Edge;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The OpenAPI document and the code have the same limits for every field of every form. The tests
 * walk over the schemas of the forms: a value at a limit is taken, the first one beyond it is
 * refused by an answer that names the field, and so is a field that is not known.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormRangesTest {

  private static final String FORM = "multipart/form-data";
  private static final String BOUNDARY = "between-the-parts";

  /** Fields of which the service does not take every value of the declared form; and why. */
  private static final Map<String, String> KNOWN_VALUES =
      Map.ofEntries(
          Map.entry("predict job_id", "excludes the model that the form names"),
          Map.entry("predict model", "a model that there is"),
          Map.entry("predict version", "a version that the model has"),
          Map.entry("predict alias", "an alias that the model has"),
          Map.entry("predict preprocess", "auto needs a picture with ink"),
          Map.entry("uploadDataSet target", "a column of the table"),
          Map.entry("uploadDataSet columns", "a JSON object with columns of the table"),
          Map.entry("uploadDataSet part_column", "a column with the names of parts"),
          Map.entry("uploadDataSet weight_column", "a column with weights"),
          Map.entry("uploadDataSet task", "one that the target allows"),
          Map.entry("uploadDataSet delimiter", "the one of the text"),
          Map.entry("uploadDataSet encoding", "the one of the text"),
          Map.entry("uploadDataSet channels", "needs pictures"),
          Map.entry("uploadDataSet height", "needs width, and pictures"),
          Map.entry("uploadDataSet width", "needs height, and pictures"));

  @Autowired private Client client;
  private RangeRequests requests;
  private Contract contract;
  private byte[] file;

  /** A part of a form. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(String name, boolean isFile, byte[] content) {

    static Part of(String name, String text) {
      return new Part(name, false, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @BeforeAll
  void a_job_that_succeeded_with_a_model_of_its_own() {
    requests = RangeRequests.withAJobOf(client);
    contract = client.contract();
    file = client.bytes("/v1/datasets/tiny/train/0.png");
  }

  @AfterAll
  void the_default_model_of_the_other_tests() {
    requests.restoreDefaultModel();
  }

  /** The valid form of an operation; each form of the document needs one. */
  private List<Part> validFormOf(Operation operation) {
    return switch (operation.id()) {
      case "predict" ->
          List.of(
              new Part("image", true, file),
              Part.of("preprocess", "none"),
              Part.of("model", requests.model()));
      case "uploadDataSet" ->
          List.of(
              new Part(
                  "table",
                  true,
                  "colour,taste,class\nred,sweet,x\ngreen,sour,y\nred,sour,x\n"
                      .getBytes(StandardCharsets.UTF_8)));
      default -> throw new AssertionError("No valid form for " + operation.id());
    };
  }

  @Test
  void a_field_is_taken_at_its_limits_and_refused_beyond() {
    List<String> complaints = new ArrayList<>();
    for (Operation operation : forms()) {
      List<Part> valid = validFormOf(operation);
      Answer answer = send(operation, valid);
      assertThat(answer.status()).as(answer.raw().body()).isLessThan(300);
      for (Map.Entry<String, JsonNode> field :
          schemaOf(operation).path("properties").properties()) {
        complaints.addAll(complaintsOf(operation, valid, field.getKey(), field.getValue()));
      }
    }

    assertThat(complaints).isEmpty();
  }

  @Test
  void a_field_that_is_not_known_is_refused_and_no_field_is_required_that_may_be_missing() {
    for (Operation operation : forms()) {
      List<Part> valid = validFormOf(operation);
      JsonNode schema = schemaOf(operation);

      List<Part> more = with(valid, Part.of("no_such_field", "1"));
      assertThat(takesOtherTexts(schema)).as(operation.id()).isFalse();
      assertThat(send(operation, more).pointersOfProblem(422)).containsExactly("no_such_field");
      assertThat(schema.path("required")).isEmpty();
    }
  }

  @Test
  void the_form_of_a_prediction_has_the_fields_of_its_query_and_files() {
    Operation predict =
        forms().stream().filter(it -> it.id().equals("predict")).findFirst().orElseThrow();
    List<String> query =
        predict
            .description()
            .path("parameters")
            .valueStream()
            .filter(it -> it.path("in").asString().equals("query"))
            .map(it -> it.path("name").asString())
            .toList();
    TreeSet<String> expected = new TreeSet<>(List.of("image", "instances"));
    expected.addAll(query);

    assertThat(new TreeSet<>(schemaOf(predict).path("properties").propertyNames()))
        .isEqualTo(expected);
    assertThat(
            send(predict, with(validFormOf(predict), Part.of("no_such_field", "1"))).raw().body())
        .as("the list of fields that the code knows")
        .contains(query);
  }

  private List<Operation> forms() {
    List<Operation> forms =
        contract.operations().stream().filter(it -> !schemaOf(it).isMissingNode()).toList();
    assertThat(forms).isNotEmpty();
    return forms;
  }

  private JsonNode schemaOf(Operation operation) {
    return contract.resolve(
        operation.description().path("requestBody").path("content").path(FORM).path("schema"));
  }

  private List<String> complaintsOf(
      Operation operation, List<Part> valid, String name, JsonNode described) {
    JsonNode schema = contract.resolve(described);
    boolean isFile = isFile(schema) || isFile(contract.resolve(schema.path("items")));
    List<String> complaints = new ArrayList<>();
    if (isFile) {
      // Its bytes have no limit in the schema, but a text is no file.
      if (isTaken(operation, with(valid, Part.of(name, "x")), name)) {
        complaints.add("%s %s is taken as a text".formatted(operation.id(), name));
      }
      return complaints;
    }
    List<Edge> edges = SchemaEdges.of(schema);
    if (edges.isEmpty()) {
      complaints.add("%s %s has no type".formatted(operation.id(), name));
    }
    for (Edge edge : edges) {
      if (edge.isAllowed() && KNOWN_VALUES.containsKey(operation.id() + " " + name)) {
        continue;
      }
      boolean isTaken =
          isTaken(operation, with(valid, Part.of(name, RangeRequests.text(edge.value()))), name);
      if (isTaken != edge.isAllowed()) {
        complaints.add(
            "%s %s is %s as %s"
                .formatted(
                    operation.id(),
                    name,
                    isTaken ? "taken" : "refused",
                    RangeRequests.shown(edge.value())));
      }
    }
    return complaints;
  }

  /** Whether any text may have a name that the schema does not list; files may. */
  private boolean takesOtherTexts(JsonNode schema) {
    JsonNode other = schema.path("additionalProperties");
    return !isFile(contract.resolve(other)) && other.asBoolean(true);
  }

  private static boolean isFile(JsonNode schema) {
    return schema.path("format").asString("").equals("binary");
  }

  /** Whether a form is not refused; a refusal other than 404 must name the field. */
  private boolean isTaken(Operation operation, List<Part> form, String name) {
    Answer answer = send(operation, form);
    assertThat(answer.status()).as(answer.raw().body()).isLessThan(500);
    if (answer.status() < 300 || answer.status() == 404) {
      return answer.status() != 404;
    }
    assertThat(answer.json().path("errors").valueStream().map(it -> it.path("pointer").asString()))
        .as("%s %s: %s", operation.id(), name, answer.raw().body())
        .contains(name);
    return false;
  }

  /** The form with another part, in place of the part of the same name. */
  private static List<Part> with(List<Part> form, Part other) {
    return Stream.concat(
            form.stream().filter(it -> !it.name().equals(other.name())), Stream.of(other))
        .toList();
  }

  private static String address(Operation operation) {
    return operation.id().equals("uploadDataSet")
        ? operation.path().replace("{name}", "form-ranges") + "?validate_only=true"
        : operation.path();
  }

  private Answer send(Operation operation, List<Part> form) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Part part : form) {
      String head =
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
              .formatted(BOUNDARY, part.name(), part.isFile() ? "; filename=\"file\"" : "");
      body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.content());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return client.send(
        client
            .request(address(operation), "Content-Type", FORM + "; boundary=" + BOUNDARY)
            .method(operation.method(), BodyPublishers.ofByteArray(body.toByteArray())));
  }
}
