package io.github.perceptron.access.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.service.BrowserLogin;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tokens that changes with the cookie of a login must have. */
@KeysTest
class CsrfTokensTest {

  private static final String JOB =
      """
      {"data_set":"tiny","split":null,"epochs":1,"batch_size":4}""";

  private static final String CHECK = "/v1/training-jobs?validate_only=true";
  private static final String NOTHING = "/v1/models/csrf-nothing";

  @Autowired private KeyClient client;

  @Test
  void a_change_with_a_login_needs_the_token_of_this_login() {
    IssuedKey key = client.create(Scope.TRAIN);
    BrowserLogin login = BrowserLogin.with(key, client);
    BrowserLogin other = BrowserLogin.with(key, client);

    assertRefused(client.post(CHECK, JOB, login.with()));
    assertRefused(client.delete(NOTHING, login.with()));
    assertRefused(client.post(CHECK, JOB, login.with("X-CSRF-Token", "")));
    assertRefused(client.post(CHECK, JOB, login.with("X-CSRF-Token", "0".repeat(64))));
    assertRefused(client.post(CHECK, JOB, login.with("X-CSRF-Token", other.token())));
    assertThat(other.token()).isNotEqualTo(login.token());
    assertThat(client.post(CHECK, JOB, login.headers()).statusCode()).isEqualTo(200);
    assertThat(client.delete(NOTHING, login.headers()).statusCode()).isEqualTo(404);
  }

  @Test
  void the_token_counts_in_the_header_only() {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.TRAIN), client);
    byte[] form = ("_csrf=" + login.token()).getBytes(StandardCharsets.UTF_8);

    assertRefused(client.post(CHECK + "&_csrf=" + login.token(), JOB, login.with()));
    assertRefused(client.upload(CHECK, form, "application/x-www-form-urlencoded", login.with()));
  }

  @Test
  void whoever_plants_a_cookie_with_a_token_of_their_own_changes_nothing() {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.TRAIN), client);
    String planted = "f".repeat(64);

    assertRefused(
        client.post(
            CHECK,
            JOB,
            "Cookie",
            login.session() + "; perceptron-csrf=" + planted,
            "Origin",
            client.root(),
            "X-CSRF-Token",
            planted));
  }

  @Test
  void reading_with_a_login_and_a_change_with_a_key_need_no_token() {
    IssuedKey key = client.create(Scope.TRAIN);
    BrowserLogin login = BrowserLogin.with(key, client);

    assertThat(client.get("/v1/training-jobs", login.with()).statusCode()).isEqualTo(200);
    assertThat(client.post(CHECK, JOB, KeyClient.with(key)).statusCode()).isEqualTo(200);
    assertThat(
            client
                .post(CHECK, JOB, login.with("Authorization", "Bearer " + key.text()))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_token_without_its_login_is_nothing() {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.TRAIN), client);

    HttpResponse<String> answer =
        client.post(
            CHECK,
            JOB,
            "Cookie",
            login.csrf(),
            "Origin",
            client.root(),
            "X-CSRF-Token",
            login.token());

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void a_browser_that_was_started_again_gets_the_token_with_the_next_answer() {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.TRAIN), client);

    HttpResponse<String> without = client.get("/v1/models", "Cookie", login.session());
    HttpResponse<String> wrong =
        client.get("/v1/models", "Cookie", login.session() + "; perceptron-csrf=0");
    HttpResponse<String> with = client.get("/v1/models", login.with());

    assertThat(without.headers().allValues("Set-Cookie"))
        .containsExactly(login.csrf() + "; Path=/; SameSite=Lax");
    assertThat(wrong.headers().allValues("Set-Cookie"))
        .containsExactly(login.csrf() + "; Path=/; SameSite=Lax");
    assertThat(with.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void behind_a_proxy_with_https_and_a_prefix_the_token_is_bound_to_both() {
    HttpResponse<String> answer =
        client.post(
            "/v1/session",
            "{\"key\":\"%s\"}".formatted(client.create(Scope.TRAIN).text()),
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Prefix",
            "/perceptron");

    assertThat(answer.headers().allValues("Set-Cookie").get(1))
        .matches("perceptron-csrf=[0-9a-f]{64}; Path=/perceptron/; Secure; SameSite=Lax");
  }

  @Test
  void logging_out_needs_the_token_and_takes_both_cookies_away() {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.TRAIN), client);

    assertRefused(client.delete("/v1/session", login.with()));
    assertThat(client.get("/v1/models", login.with()).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = client.delete("/v1/session", login.headers());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(cookie).contains("=;", "Max-Age=0"));
    assertThat(client.get("/v1/models", login.with()).statusCode()).isEqualTo(401);
  }

  @Test
  void no_page_of_another_origin_logs_a_browser_in() {
    String body = "{\"key\":\"%s\"}".formatted(client.create(Scope.TRAIN).text());

    // CORS lets pages of the first origin send keys, but they cannot log anybody in.
    Stream.of("https://school.example.org", "https://evil.example", "null")
        .forEach(
            origin -> {
              HttpResponse<String> answer = client.post("/v1/session", body, "Origin", origin);

              assertThat(answer.statusCode()).as(origin).isEqualTo(403);
              assertThat(typeOf(answer)).endsWith(":foreign-origin");
              assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
            });
    assertThat(client.post("/v1/session", body, "Origin", client.root()).statusCode())
        .isEqualTo(200);
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(typeOf(answer)).isEqualTo("urn:perceptron:problem:csrf-token-needed");
    assertThat(json(answer).path("detail").asString()).contains("X-CSRF-Token");
  }

  private static String typeOf(HttpResponse<String> answer) {
    return json(answer).path("type").asString();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
