package io.github.perceptron.access.web.security;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of the service, asked by a caller of one project for what another project has.
 * What must come out is in {@code access/other-project.txt}.
 */
@KeysTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherProjectTest {

  private static final String ROWS = "/access/other-project.txt";

  /** A model and a data set; also the label of the job, so that no answer may have it. */
  private static final String NAME = "hidden-flowers";

  private static final String PICTURES = "hidden-digits";
  private static final String ABSENT = "absent-flowers";
  private static final String JOB =
      """
      {"preset":"modern","data_set":"hidden-flowers","split":{"test_size":0.2,"random_state":7},
       "validation_split":0,"normalization":"standardize","epochs":2,"batch_size":16,
       "display_name":"hidden-flowers of 7b","model_name":"hidden-flowers",
       "metadata":{"course":"7b"}}""";

  @Autowired private KeyClient client;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  private String[] owner;
  private String[] other;
  private String job;
  private String sha256;

  /**
   * A line.
   *
   * @param more a query, a body, or a name instead of NAME; empty for none
   */
  private record Row(String kind, String method, String path, String more) {

    String operation() {
      return method + " " + path;
    }
  }

  @BeforeAll
  void make_two_projects_and_give_one_of_them_a_model() throws IOException {
    owner = callerOf("first-" + UUID.randomUUID());
    other = callerOf("second-" + UUID.randomUUID());
    upload("/v1/datasets/" + NAME, "iris.csv", "text/csv");
    upload("/v1/datasets/" + PICTURES, "digits.npz", "application/octet-stream");
    sha256 = json(client.get("/v1/datasets/" + NAME, owner)).path("sha256").asString();
    HttpResponse<String> accepted = client.post("/v1/training-jobs", JOB, owner);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    job = json(accepted).path("id").asString();
    Awaitility.await()
        .until(
            () -> json(client.get("/v1/training-jobs/" + job, owner)).path("state").asString(),
            state -> List.of("SUCCEEDED", "FAILED").contains(state));
    assertThat(client.get("/v1/models/" + NAME, owner).statusCode()).isEqualTo(200);
  }

  @Test
  void the_list_has_every_operation_and_no_other_one() throws IOException {
    Set<String> rows = rows().stream().map(Row::operation).collect(toCollection(TreeSet::new));

    assertThat(rows).as("access/other-project.txt").isEqualTo(operations());
  }

  @Test
  void what_another_project_has_is_answered_like_what_does_not_exist() throws IOException {
    List<String> wrong = new ArrayList<>();

    for (Row row : rows("hidden")) {
      String existing = answer(row, NAME, job, other);
      String missing = answer(row, ABSENT, UUID.randomUUID().toString(), other);
      if (!existing.equals(missing)) {
        wrong.add("%s%n  got      %s%n  expected %s".formatted(row, existing, missing));
      }
      if (row.method().equals("GET") && answer(row, NAME, job, owner).equals(missing)) {
        wrong.add("%s%n  is answered to its own project like what does not exist".formatted(row));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(client.get("/v1/models/" + NAME + "/versions/1", owner).statusCode()).isEqualTo(200);
    assertThat(client.get("/v1/training-jobs/" + job, owner).statusCode()).isEqualTo(200);
    assertThat(client.get("/v1/datasets/" + NAME, owner).statusCode()).isEqualTo(200);
    assertThat(client.get("/v2/models/" + NAME + "/ready", owner).statusCode()).isEqualTo(200);
  }

  @Test
  void only_the_project_of_a_prediction_can_give_feedback_to_it() throws IOException {
    HttpResponse<String> predicted =
        client.post(
            "/predict",
            """
            {"model":"hidden-flowers","rows":[{"sepal_length":5.1,"sepal_width":3.5,
             "petal_length":1.4,"petal_width":0.2}]}""",
            owner);
    assertThat(predicted.statusCode()).as(predicted.body()).isEqualTo(200);
    String id = json(predicted).findValue("prediction_id").asString();
    String body = "{\"prediction_id\":\"%s\",\"label\":0}".formatted(id);

    HttpResponse<String> refused = client.post("/v1/feedback", body, other);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(404);
    assertThat(refused.body()).contains("prediction-not-found").doesNotContain(NAME);
    HttpResponse<String> taken = client.post("/v1/feedback", body, owner);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
  }

  @Test
  void lists_and_events_tell_nothing_of_another_project() throws IOException {
    for (Row row : rows("own")) {
      String told = answer(row, "-", "-", other);

      assertThat(told).as(row.toString()).doesNotContain(NAME, PICTURES, job, "401 ", "404 ");
      if (!row.path().equals("/v1/system")) {
        assertThat(answer(row, "-", "-", owner)).as(row.toString()).isNotEqualTo(told);
      }
    }
  }

  @Test
  void two_projects_have_models_and_data_sets_of_one_name() throws IOException {
    String name = "shared-" + UUID.randomUUID();
    HttpResponse<String> first =
        csv("/v1/datasets/" + name, "x,label\n1,a\n2,b\n3,a\n4,b\n", owner);
    HttpResponse<String> second =
        csv("/v1/datasets/" + name, "y,label\n1,c\n2,d\n3,c\n4,d\n", other);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(second.statusCode()).as(second.body()).isEqualTo(201);
    assertThat(client.get("/v1/datasets/%s/versions".formatted(name), owner).body())
        .contains(json(first).path("sha256").asString())
        .doesNotContain(json(second).path("sha256").asString());
  }

  @Test
  void metrics_of_all_projects_are_for_callers_of_the_default_project_and_admins() {
    for (String path : List.of("/actuator/prometheus", "/actuator/metrics")) {
      HttpResponse<String> refused = client.get(path, other);

      assertThat(refused.statusCode()).as(path).isEqualTo(403);
      assertThat(json(refused).path("required_scope").asString()).isEqualTo("admin");
      assertThat(client.get(path, KeyClient.with(client.create(Scope.TRAIN))).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void an_admin_works_in_the_project_that_the_request_names() {
    String project = json(client.get("/v1/session", owner)).path("project").asString();
    String[] admin =
        Stream.concat(
                Stream.of(KeyClient.with(client.create(Scope.ADMIN))),
                Stream.of("Perceptron-Project", project))
            .toArray(String[]::new);
    String[] stranger =
        Stream.concat(Stream.of(other), Stream.of("Perceptron-Project", project))
            .toArray(String[]::new);

    assertThat(client.get("/v1/models/" + NAME, admin).statusCode()).isEqualTo(200);
    assertThat(client.get("/v1/models/" + NAME, stranger).statusCode()).isEqualTo(403);
    admin[admin.length - 1] = "no-such-project";
    assertThat(client.get("/v1/models/" + NAME, admin).body()).contains("project-not-found");
  }

  private String[] callerOf(String project) {
    String[] admin = KeyClient.with(client.create(Scope.ADMIN));
    HttpResponse<String> made =
        client.post("/v1/projects", "{\"name\":\"%s\"}".formatted(project), admin);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return KeyClient.with(client.create(Scope.TRAIN, project));
  }

  private void upload(String path, String example, String type) throws IOException {
    byte[] file = Files.readAllBytes(Path.of("examples", example));
    HttpResponse<String> answer = client.upload(path, file, type, owner);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private HttpResponse<String> csv(String path, String table, String[] caller) {
    return client.upload(path, table.getBytes(StandardCharsets.UTF_8), "text/csv", caller);
  }

  /** Returns the status and the body, in which what was asked for is always called the same. */
  private String answer(Row row, String name, String id, String[] caller) {
    String dataSet =
        row.path().contains("{split}") || row.path().contains("samples")
            ? name.replace(NAME, PICTURES)
            : name;
    boolean ofDataSet = row.path().startsWith("/v1/datasets");
    String path =
        row.path()
            .replace("{format:png|svg}", "png")
            .replaceAll("\\{verb:.*}", "fly")
            .replaceAll("\\{id[^}]*}", id)
            .replace("checkpoints/{name}", "checkpoints/best")
            .replace("{name}", ofDataSet ? dataSet : name)
            .replace("{model}", name)
            .replace("{version}", "1")
            .replace("{alias}", "champion")
            .replace("{sha256}", sha256)
            .replace("{split}", "train")
            .replace("{index}", "0")
            .replace("{layer}", "1")
            .replace("{unit}", "0");
    String more = row.more().replace("NAME", name).replace("JOB", id).replaceAll("^-$", "");
    String body = more.startsWith("{") ? more : null;
    String method = row.method().equals("*") ? "POST" : row.method();
    String[] headers =
        Stream.concat(
                Stream.of(caller),
                Stream.of(
                    "Accept", "application/json, application/problem+json, image/*, */*;q=0.1"))
            .toArray(String[]::new);
    HttpResponse<String> answer =
        client.text(method, path + (more.startsWith("?") ? encoded(more) : ""), body, headers);
    return (answer.statusCode() + " " + answer.body())
        .replace(dataSet.equals("-") ? "\u0000" : dataSet, "THING")
        .replace(name.equals("-") ? "\u0000" : name, "THING")
        .replace(id.equals("-") ? "\u0000" : id, "THING");
  }

  private static String encoded(String query) {
    return query.replace(":", URLEncoder.encode(":", StandardCharsets.UTF_8));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private Set<String> operations() {
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(OtherProjectTest::operationsOf)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> operationsOf(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    List<String> names =
        methods.isEmpty() ? List.of("*") : methods.stream().map(RequestMethod::name).toList();
    return names.stream()
        .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path));
  }

  private static List<Row> rows(String kind) throws IOException {
    return rows().stream().filter(row -> row.kind().equals(kind)).toList();
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in = OtherProjectTest.class.getResourceAsStream(ROWS)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 4))
          .map(cells -> new Row(cells[0], cells[1], cells[2], cells.length < 4 ? "" : cells[3]))
          .toList();
    }
  }
}
