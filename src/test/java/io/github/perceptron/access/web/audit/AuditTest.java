package io.github.perceptron.access.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit log over HTTP. Each test has an admin of its own, by whom it finds its entries. */
@KeysTest
class AuditTest {

  @Autowired private KeyClient client;
  private IssuedKey admin;
  private String[] headers;

  @BeforeEach
  void createAdmin() {
    admin = client.create(Scope.ADMIN);
    headers = KeyClient.with(admin);
  }

  @Test
  void a_change_is_written_with_who_what_when_from_where_and_how_it_ended() {
    HttpResponse<String> created =
        client.text(
            "POST",
            "/v1/api-keys",
            "{\"name\":\"audited\",\"scopes\":[\"predict\"]}",
            "Authorization",
            "Bearer " + admin.text(),
            "X-Request-Id",
            "request-of-the-test");

    JsonNode entry = entries("?caller=" + admin.key().id()).get(0);
    assertThat(entry.path("operation").asString()).isEqualTo("POST /v1/api-keys");
    assertThat(entry.path("target").asString()).isEqualTo("/v1/api-keys");
    assertThat(entry.path("status").asInt()).isEqualTo(201);
    assertThat(entry.path("result").asString())
        .isEqualTo(created.headers().firstValue("Location").orElseThrow());
    assertThat(entry.path("caller").path("kind").asString()).isEqualTo("key");
    assertThat(entry.path("caller").path("name").asString()).isEqualTo("key of a test");
    assertThat(entry.path("project").asString()).isEqualTo("default");
    assertThat(entry.path("address").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(entry.path("request_id").asString()).isEqualTo("request-of-the-test");
    assertThat(entry.path("at").asString()).isNotBlank();
    assertThat(entry.toString()).doesNotContain(admin.text());
  }

  @Test
  void a_change_that_is_refused_is_written_with_its_status() {
    client.delete("/v1/models/no-such-model?force=true", headers);

    JsonNode entry = entries("?caller=" + admin.key().id()).get(0);
    assertThat(entry.path("operation").asString()).isEqualTo("DELETE /v1/models/{name}");
    assertThat(entry.path("target").asString()).isEqualTo("/v1/models/no-such-model");
    assertThat(entry.path("status").asInt()).isEqualTo(404);
  }

  @Test
  void what_only_reads_is_not_written() {
    client.get("/v1/models", headers);
    client.post("/predict", "{\"instances\":[]}", headers);
    client.post("/v2/repository/index", "{}", headers);
    client.post("/v2/models/none/infer", "{\"inputs\":[]}", headers);

    assertThat(entries("?caller=" + admin.key().id())).isEmpty();
  }

  @Test
  void a_login_that_succeeds_is_written_with_the_name_of_its_key() {
    client.post("/v1/session", "{\"key\":\"pk_%s\"}".formatted("0".repeat(10)));
    client.post("/v1/session", "{\"key\":\"%s\"}".formatted(admin.text()));

    List<JsonNode> found = entries("?caller=" + admin.key().id());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("operation").asString()).isEqualTo("POST /v1/session");
    assertThat(found.get(0).path("status").asInt()).isEqualTo(200);
  }

  @Test
  void pages_have_each_entry_once_newest_first() {
    for (int i = 0; i < 5; i++) {
      client.delete("/v1/models/absent-%d?force=true".formatted(i), headers);
    }

    List<String> targets = new ArrayList<>();
    String token = "";
    do {
      JsonNode page =
          json(
              client.get(
                  "/v1/audit?page_size=2&caller=%s&page_token=%s"
                      .formatted(admin.key().id(), token),
                  headers));
      page.path("entries").forEach(entry -> targets.add(entry.path("target").asString()));
      token = page.path("next_page_token").asString("");
    } while (!token.isEmpty());

    assertThat(targets)
        .containsExactly(
            "/v1/models/absent-4",
            "/v1/models/absent-3",
            "/v1/models/absent-2",
            "/v1/models/absent-1",
            "/v1/models/absent-0");
  }

  @Test
  void filters_by_project_and_time_leave_out_the_rest() {
    client.delete("/v1/models/absent?force=true", headers);
    String caller = "?caller=" + admin.key().id();

    assertThat(entries(caller + "&project=default")).hasSize(1);
    assertThat(entries(caller + "&project=another")).isEmpty();
    assertThat(entries(caller + "&since=2020-01-01T00:00:00Z")).hasSize(1);
    assertThat(entries(caller + "&until=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(entries("?project=default&since=2020-01-01T00:00:00Z")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"since=yesterday, since", "until=2020, until", "page_size=0, page_size"})
  void a_wrong_filter_is_named(String query, String pointer) {
    HttpResponse<String> answer = client.get("/v1/audit?" + query, headers);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
  }

  private List<JsonNode> entries(String query) {
    HttpResponse<String> answer = client.get("/v1/audit" + query, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("entries").valueStream().toList();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
