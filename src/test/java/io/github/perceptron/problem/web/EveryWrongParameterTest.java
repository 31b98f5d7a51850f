package io.github.perceptron.problem.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** One answer names every parameter of a query that is wrong, whatever operation it is. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryWrongParameterTest {

  private static final String UNKNOWN = "nonsense";

  private static final String ANY = "application/json, image/*;q=0.9, */*;q=0.8";

  /** A value of each parameter that is wrong at every address that takes it. */
  private static final Map<String, String> WRONG =
      Map.ofEntries(
          Map.entry("actual", "-1"),
          Map.entry("after_epoch", "x"),
          Map.entry("against", "-1"),
          Map.entry("alias", "prod"),
          Map.entry("caller", "x".repeat(256)),
          Map.entry("channels", "2"),
          Map.entry("classes", "0"),
          Map.entry("code", "x"),
          Map.entry("columns", "0"),
          Map.entry("count", "0"),
          Map.entry("days", "0"),
          Map.entry("decimal", "x"),
          Map.entry("delimiter", "x"),
          Map.entry("display_name", "x".repeat(101)),
          Map.entry("encoding", "x"),
          Map.entry("epoch", "x"),
          Map.entry("explain", "-1"),
          Map.entry("fill", "256"),
          Map.entry("first_label", "99"),
          Map.entry("force", "maybe"),
          Map.entry("format", "x"),
          Map.entry("from", "-1"),
          Map.entry("gap", "-1"),
          Map.entry("header", "maybe"),
          Map.entry("height", "1"),
          Map.entry("histograms", "maybe"),
          Map.entry("image_shape", "x"),
          Map.entry("include", "x"),
          Map.entry("index", "x"),
          Map.entry("job_id", "x"),
          Map.entry("label", "99"),
          Map.entry("layer", "x"),
          Map.entry("last_event_id", "x"),
          Map.entry("layout", "x"),
          Map.entry("metadata", "x"),
          Map.entry("model", "x"),
          Map.entry("normalization", "x"),
          Map.entry("offset", "-1"),
          Map.entry("order_by", "x"),
          Map.entry("page_size", "0"),
          Map.entry("page_token", "!"),
          Map.entry("part_column", " "),
          Map.entry("patch", "0"),
          Map.entry("pixel_range", "x"),
          Map.entry("points", "1"),
          Map.entry("predicted", "99"),
          Map.entry("preprocess", "x"),
          Map.entry("project", "No Name"),
          Map.entry("quantity", "x"),
          Map.entry("quote", "x"),
          Map.entry("return_image", "maybe"),
          Map.entry("scale", "0"),
          Map.entry("since", "yesterday"),
          Map.entry("split", "x"),
          Map.entry("state", "x"),
          Map.entry("stride", "0"),
          Map.entry("target", " ".repeat(201)),
          Map.entry("targets", "a,a"),
          Map.entry("task", "x"),
          Map.entry("theme", "x"),
          Map.entry("top_k", "0"),
          Map.entry("until", "tomorrow"),
          Map.entry("validate_only", "maybe"),
          Map.entry("verifies", "x"),
          Map.entry("version", "0"),
          Map.entry("weight_column", " "),
          Map.entry("width", "1"));

  /** Any value has the right form; another answer than 422 tells that nothing has it. */
  private static final Set<String> NEVER_WRONG = Set.of("sha256", "data_set");

  /** Its width and height are those of images, not of charts. */
  private static final String UPLOADED_DATA_SET = "/v1/datasets/{name}";

  private final Map<String, String> places = new HashMap<>();

  @Autowired private Client client;

  @BeforeAll
  void trainModel() {
    String model = "wrong-parameters-" + UUID.randomUUID().toString().substring(0, 8);
    String job =
        client.submit(JobClient.SHORT.replace("'epochs'", "'model_name':'" + model + "','epochs'"));
    client.await(job);
    places.put("id", job.substring(job.lastIndexOf('/') + 1));
    places.put("version", "1");
    places.put("alias", "champion");
    places.put("code", "repeated_rows");
    places.put("index", "0");
    places.put("sha256", "0123456789abcdef");
    places.put("split", "train");
    places.put("format", "png");
    places.put("model", model);
    places.put("layer", "1");
    places.put("unit", "0");
  }

  @Test
  void one_answer_names_all_wrong_parameters_of_each_operation() {
    List<String> tried = new ArrayList<>();

    for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        List<String> wrong = parametersOf(operation.getValue());
        if (!wrong.isEmpty()) {
          tried.add(operation.getValue().path("operationId").asString());
          String method = operation.getKey().toUpperCase(Locale.ROOT);
          assertThat(ask(method, path.getKey(), wrong).pointersOfProblem(422))
              .as("%s %s", method, path.getKey())
              .containsExactlyInAnyOrderElementsOf(
                  Stream.concat(wrong.stream(), Stream.of(UNKNOWN)).toList());
        }
      }
    }

    assertThat(tried)
        .contains(
            "listTrainingJobs",
            "getTrainingHistory",
            "followTrainingJobEvents",
            "listTrainingCurves",
            "drawTrainingHistory",
            "listDataSetSamples",
            "getDataSetSheet",
            "listEvaluationErrors",
            "listModels",
            "listWeights",
            "getUnit",
            "drawUnitWeights",
            "listAliasMoves",
            "uploadModelVersion",
            "predict");
  }

  @Test
  void each_wrong_parameter_alone_is_named_alone() {
    for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
      for (String parameter : parametersOf(path.getValue().path("get"))) {
        String query =
            "?%s=%s%s"
                .formatted(
                    parameter,
                    encoded(wrong(parameter, path.getKey())),
                    required(path.getValue().path("get"), parameter));
        assertThat(client.get(filled(path.getKey()) + query, "Accept", ANY).pointersOfProblem(422))
            .as(path.getKey() + query)
            .containsExactly(parameter);
      }
    }
  }

  @Test
  void a_missing_parameter_is_named_together_with_those_that_are_wrong() {
    String sheet = "/v1/datasets/tiny/train/sheet.png";

    assertThat(client.get(sheet).pointersOfProblem(422)).containsExactly("index");
    assertThat(client.get(sheet + "?columns=0&colour=red").pointersOfProblem(422))
        .containsExactlyInAnyOrder("index", "columns", "colour");
    assertThat(client.get("/v1/training-jobs/-/curves?points=1").pointersOfProblem(422))
        .containsExactlyInAnyOrder("id", "points");
  }

  private JsonNode document() {
    return client.get("/v3/api-docs").json();
  }

  private static List<String> parametersOf(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("in").asString().equals("query"))
        .map(parameter -> parameter.path("name").asString())
        .filter(name -> !NEVER_WRONG.contains(name))
        .toList();
  }

  /** The other parameters that the operation needs, with values that are right. */
  private String required(JsonNode operation, String wrong) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(
            parameter ->
                parameter.path("in").asString().equals("query")
                    && parameter.path("required").asBoolean())
        .map(parameter -> parameter.path("name").asString())
        .filter(name -> !name.equals(wrong))
        .map(name -> "&%s=%s".formatted(name, places.get(name)))
        .collect(Collectors.joining());
  }

  private static boolean isUpload(String path) {
    return path.endsWith("/versions") || path.equals(UPLOADED_DATA_SET);
  }

  private Answer ask(String method, String path, List<String> parameters) {
    String query =
        parameters.stream()
            .map(name -> name + "=" + encoded(wrong(name, path)))
            .collect(Collectors.joining("&", "?" + UNKNOWN + "=1&", ""));
    String type =
        isUpload(path) && method.equals("POST") ? "application/octet-stream" : "application/json";
    return client.send(
        client
            .request(filled(path) + query, "Accept", ANY, "Content-Type", type)
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
  }

  private static String wrong(String parameter, String path) {
    if (path.endsWith("/curves") && parameter.equals("id")) {
      return Stream.generate(() -> UUID.randomUUID().toString())
          .limit(51)
          .collect(Collectors.joining(","));
    }
    if (path.equals(UPLOADED_DATA_SET) && Set.of("height", "width").contains(parameter)) {
      return "0";
    }
    return Objects.requireNonNull(
        WRONG.get(parameter), () -> "A wrong value of %s at %s".formatted(parameter, path));
  }

  private String filled(String path) {
    String filled = path.replace("{name}", path.startsWith("/v1/datasets") ? "tiny" : "{model}");
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled = filled.replace("{" + place.getKey() + "}", place.getValue());
    }
    assertThat(filled).as(path).doesNotContain("{");
    return filled;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
