package io.github.perceptron.access.web.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys over HTTP, in a service that asks for them. */
@KeysTest
@ExtendWith(OutputCaptureExtension.class)
class ApiKeyControllerTest {

  @Autowired private KeyClient client;

  @Test
  void an_admin_creates_a_key_that_is_shown_once_and_works_at_once(CapturedOutput output) {
    IssuedKey admin = client.create(Scope.ADMIN);

    HttpResponse<String> created =
        client.post(
            "/v1/api-keys",
            """
            {"name":"app on the shop floor","scopes":["predict"],"expires_at":"2100-01-01T02:00:00+02:00"}""",
            KeyClient.with(admin));

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode key = json(created);
    String text = key.path("key").asString();
    assertThat(text).startsWith("pk_" + key.path("id").asString() + "_");
    assertThat(key.path("expires_at").asString()).isEqualTo("2100-01-01T00:00:00Z");
    assertThat(key.path("created_by").asString()).isEqualTo(admin.key().id());
    assertThat(key.path("project").asString()).isEqualTo("default");

    assertThat(status("/v1/models", text)).isEqualTo(200);
    assertThat(status("/v1/training-jobs", text)).isEqualTo(403);
    HttpResponse<String> shown =
        client.get(created.headers().firstValue("Location").orElseThrow(), KeyClient.with(admin));
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).doesNotContain(text, text.substring(text.length() - 48));
    assertThat(json(shown).has("key")).isFalse();
    assertThat(output).contains(key.path("id").asString()).doesNotContain(text);
  }

  @Test
  void the_use_of_a_key_is_told_to_the_admin() {
    IssuedKey admin = client.create(Scope.ADMIN);
    IssuedKey used = client.create(Scope.PREDICT);
    String path = "/v1/api-keys/" + used.key().id();
    assertThat(json(client.get(path, KeyClient.with(admin))).path("last_used_at").isNull())
        .isTrue();

    client.get("/v1/models", KeyClient.with(used));

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !json(client.get(path, KeyClient.with(admin))).path("last_used_at").isNull());
  }

  @Test
  void keys_are_listed_newest_first_without_their_secrets() {
    IssuedKey admin = client.create(Scope.ADMIN);
    IssuedKey newest = client.create(Scope.TRAIN);
    client.revoke(newest);

    HttpResponse<String> first = client.get("/v1/api-keys?page_size=1", KeyClient.with(admin));
    JsonNode page = json(first);
    JsonNode next =
        json(
            client.get(
                "/v1/api-keys?page_size=1&page_token=" + page.path("next_page_token").asString(),
                KeyClient.with(admin)));

    assertThat(page.at("/api_keys/0/id").asString()).isEqualTo(newest.key().id());
    assertThat(page.at("/api_keys/0/revoked_at").isNull()).isFalse();
    assertThat(next.at("/api_keys/0/id").asString()).isEqualTo(admin.key().id());
    assertThat(first.body()).doesNotContain(newest.key().digest().hex(), "key\":\"pk_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                              | /name",
        "{'name':'','scopes':['train']}                                  | /name",
        "{'name':' a','scopes':['train']}                                | /name",
        "{'name':'a'}                                                    | /scopes",
        "{'name':'a','scopes':[]}                                        | /scopes",
        "{'name':'a','scopes':'train'}                                   | /scopes",
        "{'name':'a','scopes':['train','everything']}                    | /scopes/1",
        "{'name':'a','scopes':['train'],'project':'nowhere'}             | /project",
        "{'name':'a','scopes':['train'],'expires_at':'tomorrow'}         | /expires_at",
        "{'name':'a','scopes':['train'],'expires_at':'2030-02-31T00:00:00Z'} | /expires_at",
        "{'name':'a','scopes':['train'],'expires_at':'2020-01-01T00:00:00Z'} | /expires_at",
        "{'name':'a','scopes':['train'],'secret':'x'}                    | /secret"
      })
  void a_wrong_field_is_named(String body, String pointer) {
    HttpResponse<String> answer =
        client.post(
            "/v1/api-keys",
            body.strip().replace('\'', '"'),
            KeyClient.with(client.create(Scope.ADMIN)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void a_request_without_a_key_is_told_to_send_one() {
    HttpResponse<String> answer = client.post("/v1/training-jobs", "{}");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"perceptron\"");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(json(answer).path("type").asString()).isEqualTo("urn:perceptron:problem:key-needed");
    assertThat(client.post("/v2/models/x/infer", "{}").body())
        .startsWith("{\"error\":\"")
        .contains("Authorization");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer pk_0123456789abcdef_0",
        "bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
        "Bearer pk_0011223344556677_ababababababababababababababababababababde65bd96"
      })
  void a_key_that_does_not_exist_is_refused(String header) {
    HttpResponse<String> answer = client.get("/v1/models", "Authorization", header);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"perceptron\", error=\"invalid_token\"");
    assertThat(json(answer).path("type").asString())
        .isEqualTo("urn:perceptron:problem:invalid-key");
  }

  @Test
  void the_scope_that_is_missing_is_named() {
    HttpResponse<String> answer =
        client.get("/v1/api-keys", KeyClient.with(client.create(Scope.TRAIN)));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"perceptron\", error=\"insufficient_scope\", scope=\"admin\"");
    assertThat(json(answer).path("type").asString())
        .isEqualTo("urn:perceptron:problem:scope-needed");
    assertThat(json(answer).path("required_scope").asString()).isEqualTo("admin");
  }

  @Test
  void a_key_that_was_revoked_is_refused_with_the_reason_and_stays_revoked() {
    IssuedKey admin = client.create(Scope.ADMIN);
    IssuedKey key = client.create(Scope.TRAIN);
    String path = "/v1/api-keys/%s:revoke".formatted(key.key().id());

    JsonNode revoked = json(client.text("POST", path, null, KeyClient.with(admin)));
    JsonNode again = json(client.text("POST", path, null, KeyClient.with(admin)));
    HttpResponse<String> refused = client.get("/v1/models", KeyClient.with(key));

    assertThat(again.path("revoked_at")).isEqualTo(revoked.path("revoked_at"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(json(refused).path("detail").asString())
        .isEqualTo("The key was revoked at %s.".formatted(revoked.path("revoked_at").asString()));
  }

  @Test
  void a_page_of_an_allowed_origin_may_send_a_key() {
    String origin = "https://school.example.org";
    HttpResponse<String> preflight =
        client.text(
            "OPTIONS",
            "/predict",
            null,
            "Origin",
            origin,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,content-type");
    HttpResponse<String> refused = client.get("/v1/models", "Origin", origin);

    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("authorization");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    // Such a page must be able to read why it is refused.
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains(origin);
    assertThat(refused.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains("WWW-Authenticate");
  }

  @Test
  void what_one_caller_gets_is_not_given_to_another_by_a_cache() {
    HttpResponse<String> answer =
        client.get("/v1/datasets/tiny/train/0.png", KeyClient.with(client.create(Scope.TRAIN)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(String.join(",", answer.headers().allValues("Vary")))
        .contains("Authorization", "Cookie");
  }

  @Test
  void no_answer_tells_which_server_it_is() {
    assertThat(client.get("/login.html").headers().map()).doesNotContainKeys("Server", "server");
    assertThat(client.get("/nothing").body()).doesNotContain("Tomcat", "Spring");
  }

  private int status(String path, String key) {
    return client.get(path, "Authorization", "Bearer " + key).statusCode();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
