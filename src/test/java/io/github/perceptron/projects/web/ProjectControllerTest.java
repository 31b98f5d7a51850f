package io.github.perceptron.projects.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Projects and their limits over HTTP, in a service that asks for keys. */
@KeysTest
class ProjectControllerTest {

  private static final byte[] TABLE =
      "x,y,label\n1,2,a\n2,1,b\n3,5,a\n4,4,b\n5,3,a\n6,1,b\n".getBytes(StandardCharsets.UTF_8);

  @Autowired private KeyClient client;
  private String[] admin;
  private String project;

  @BeforeEach
  void createProject() {
    admin = KeyClient.with(client.create(Scope.ADMIN));
    project = "project-" + UUID.randomUUID();
    HttpResponse<String> created = create(project);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).contains("/v1/projects/" + project);
  }

  @Test
  void a_new_project_is_empty_and_has_the_limits_of_the_settings() {
    JsonNode shown = json(client.get("/v1/projects/" + project, admin));

    assertThat(shown.path("name").asString()).isEqualTo(project);
    assertThat(shown.path("stored_bytes").asLong()).isZero();
    assertThat(shown.path("own_limits").path("queued_jobs").isNull()).isTrue();
    assertThat(shown.path("limits").path("queued_jobs").isNull()).isTrue();
    assertThat(shown.path("contents").propertyNames())
        .containsExactlyInAnyOrder(
            "training_jobs", "model_versions", "data_set_versions", "checkpoints", "api_keys");
    assertThat(shown.path("contents").valueStream())
        .allSatisfy(n -> assertThat(n.asLong()).isZero());
  }

  @Test
  void projects_are_listed_by_name() {
    String token = "";
    boolean found = false;
    String last = "";
    do {
      JsonNode page = json(client.get("/v1/projects?page_size=3&page_token=" + token, admin));
      for (JsonNode one : page.path("projects")) {
        assertThat(one.path("name").asString()).isGreaterThan(last);
        last = one.path("name").asString();
        found |= last.equals(project);
      }
      token = page.path("next_page_token").asString("");
    } while (!token.isEmpty());

    assertThat(found).isTrue();
  }

  @Test
  void a_name_that_is_taken_or_impossible_is_refused() {
    assertProblem(create(project), 409, "project-exists");
    assertProblem(create("No Name"), 422, "invalid-parameter");
    assertProblem(client.get("/v1/projects/none-of-these", admin), 404, "project-not-found");
    assertProblem(client.get("/v1/projects/NONE", admin), 404, "project-not-found");
  }

  @Test
  void only_an_empty_project_is_deleted() {
    IssuedKey key = client.create(Scope.TRAIN, project);
    upload("grey", KeyClient.with(key));
    HttpResponse<String> refused = client.delete("/v1/projects/" + project, admin);
    assertProblem(refused, 409, "project-in-use");
    assertThat(refused.body()).contains("1 api keys", "1 data set versions");

    String sha256 =
        json(client.get("/v1/datasets/grey", KeyClient.with(key))).path("sha256").asString();
    assertThat(
            client.delete("/v1/datasets/grey/versions/" + sha256, KeyClient.with(key)).statusCode())
        .isEqualTo(204);
    client.revoke(key);

    assertThat(client.delete("/v1/projects/" + project, admin).statusCode()).isEqualTo(204);
    assertProblem(client.get("/v1/projects/" + project, admin), 404, "project-not-found");
    assertProblem(
        client.post(
            "/v1/api-keys",
            "{\"name\":\"late\",\"scopes\":[\"train\"],\"project\":\"%s\"}".formatted(project),
            admin),
        422,
        "invalid-parameter");
    // Nothing of the deleted project is left for one with the same name.
    assertThat(create(project).statusCode()).isEqualTo(201);
  }

  @Test
  void the_default_project_is_never_deleted() {
    assertProblem(client.delete("/v1/projects/default", admin), 409, "project-in-use");
  }

  @ParameterizedTest
  @CsvSource({
    "{'queued_jobs':0}, /queued_jobs",
    "{'queued_jobs':100001}, /queued_jobs",
    "{'running_jobs':10001}, /running_jobs",
    "{'requests_per_minute':0}, /requests_per_minute",
    "{'requests_per_minute':10000001}, /requests_per_minute",
    "{'stored_bytes':'1GB'}, /stored_bytes",
    "{'parameters':-1}, /parameters",
    "{'rows':1}, /rows"
  })
  void a_wrong_limit_is_named(String body, String pointer) {
    HttpResponse<String> answer = limit(body.replace('\'', '"'));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void a_limit_that_is_left_out_is_that_of_the_settings_again() {
    limit("{\"parameters\":5000000000,\"running_jobs\":2,\"requests_per_minute\":600}");
    JsonNode limited = json(client.get("/v1/projects/" + project, admin));
    JsonNode shown = json(limit("{\"running_jobs\":3}"));

    assertThat(limited.path("limits").path("requests_per_minute").asInt()).isEqualTo(600);
    assertThat(shown.path("limits").path("requests_per_minute").isNull()).isTrue();
    assertThat(shown.path("own_limits").path("running_jobs").asInt()).isEqualTo(3);
    assertThat(shown.path("own_limits").path("parameters").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parameters /layers", "trained_rows /epochs"})
  void a_job_that_is_larger_than_its_project_allows_is_refused(String limitAndField) {
    String[] parts = limitAndField.split(" ", -1);
    String[] caller = KeyClient.with(client.create(Scope.TRAIN, project));
    limit("{\"%s\":1000}".formatted(parts[0]));

    HttpResponse<String> answer =
        client.post("/v1/training-jobs?validate_only=true", "{\"epochs\":2}", caller);

    assertProblem(answer, 422, "project-limit-exceeded");
    JsonNode problem = json(answer);
    assertThat(problem.path("errors").path(0).path("pointer").asString()).isEqualTo(parts[1]);
    assertThat(problem.path("limit").asLong()).isEqualTo(1000);
    assertThat(problem.path("actual").asLong()).isGreaterThan(1000);
  }

  @Test
  void a_project_that_has_used_its_storage_gets_no_uploads_and_no_jobs() {
    String[] caller = KeyClient.with(client.create(Scope.TRAIN, project));
    upload("before", caller);
    long stored = json(client.get("/v1/projects/" + project, admin)).path("stored_bytes").asLong();
    assertThat(stored).isPositive();
    limit("{\"stored_bytes\":%d}".formatted(stored));

    HttpResponse<String> upload = client.upload("/v1/datasets/after", TABLE, "text/csv", caller);
    assertProblem(upload, 409, "project-storage-full");
    assertThat(json(upload).path("limit").asLong()).isEqualTo(stored);
    assertThat(json(upload).path("actual").asLong()).isGreaterThan(stored);
    assertProblem(
        client.post("/v1/training-jobs", "{\"data_set\":\"before\"}", caller),
        409,
        "project-storage-full");
  }

  @Test
  void uploads_at_the_same_time_do_not_exceed_the_storage_together() {
    String[] caller = KeyClient.with(client.create(Scope.TRAIN, project));
    assertThat(large("first", 0, caller).statusCode()).isEqualTo(201);
    long one = json(client.get("/v1/projects/" + project, admin)).path("stored_bytes").asLong();
    limit("{\"stored_bytes\":%d}".formatted(3 * one + one / 2));

    List<CompletableFuture<HttpResponse<String>>> uploads =
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> large("at-once-" + i, i, caller)))
            .toList();
    List<HttpResponse<String>> answers = uploads.stream().map(CompletableFuture::join).toList();

    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsOnly(201, 409)
        .filteredOn(status -> status == 201)
        .hasSize(2);
    answers.stream()
        .filter(answer -> answer.statusCode() == 409)
        .forEach(answer -> assertProblem(answer, 409, "project-storage-full"));
    assertThat(json(client.get("/v1/projects/" + project, admin)).path("stored_bytes").asLong())
        .isLessThanOrEqualTo(3 * one);
  }

  /** Uploads a table whose rows are much larger than what equal tables share. */
  private HttpResponse<String> large(String name, int seed, String[] caller) {
    String rows =
        IntStream.range(0, 2000)
            .mapToObj(i -> "%d,%d,%s\n".formatted(i, seed, i % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining());
    return client.upload(
        "/v1/datasets/" + name,
        ("x,y,label\n" + rows).getBytes(StandardCharsets.UTF_8),
        "text/csv",
        caller);
  }

  @Test
  void a_further_waiting_job_is_refused_and_running_ones_are_not_counted() {
    String[] caller = KeyClient.with(client.create(Scope.TRAIN, project));
    limit("{\"queued_jobs\":1,\"running_jobs\":1}");
    String running = submit(caller);
    Awaitility.await().until(() -> state(running, caller), "RUNNING"::equals);
    String waiting = submit(caller);

    HttpResponse<String> refused = client.post("/v1/training-jobs", LONG, caller);

    assertProblem(refused, 429, "project-queue-full");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(json(refused).path("limit").asInt()).isEqualTo(1);
    assertThat(state(waiting, caller)).isEqualTo("QUEUED");
    for (String job : List.of(waiting, running)) {
      client.post(job + ":cancel", "", caller);
      Awaitility.await().until(() -> state(job, caller), "CANCELLED"::equals);
    }
  }

  private static final String LONG =
      "{\"epochs\":1000,\"max_epochs_per_second\":20,\"batch_size\":8}";

  private String submit(String[] caller) {
    HttpResponse<String> accepted = client.post("/v1/training-jobs", LONG, caller);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    return accepted.headers().firstValue("Location").orElseThrow();
  }

  private String state(String job, String[] caller) {
    return json(client.get(job, caller)).path("state").asString();
  }

  private void upload(String name, String[] caller) {
    HttpResponse<String> answer = client.upload("/v1/datasets/" + name, TABLE, "text/csv", caller);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private HttpResponse<String> create(String name) {
    return client.post("/v1/projects", "{\"name\":\"%s\"}".formatted(name), admin);
  }

  private HttpResponse<String> limit(String body) {
    return client.text("PUT", "/v1/projects/%s/limits".formatted(project), body, admin);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("type").asString()).isEqualTo("urn:perceptron:problem:" + type);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
