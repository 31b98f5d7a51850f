package io.github.perceptron.access.web.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.service.BrowserLogin;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logins of browsers. */
@KeysTest
class SessionControllerTest {

  private static final String JOB =
      """
      {"data_set":"tiny","split":null,"epochs":1,"batch_size":4}""";

  private static final String PAGE = "text/html,application/xhtml+xml,*/*;q=0.8";

  @Autowired private KeyClient client;

  @Test
  void a_login_gives_a_cookie_that_no_script_and_no_other_site_can_use() {
    HttpResponse<String> answer = logIn(client.create(Scope.TRAIN));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(setCookie(answer))
        .matches(
            "perceptron-session=[0-9a-f]{64}; Path=/; Max-Age=4[0-9]{4}; Expires=[^;]+; HttpOnly; SameSite=Lax");
    assertThat(json(answer).path("scopes").get(0).asString()).isEqualTo("train");
  }

  @Test
  void behind_a_proxy_with_https_the_cookie_is_bound_to_https_and_to_the_host() {
    IssuedKey key = client.create(Scope.TRAIN);

    String cookie = setCookie(logIn(key, "X-Forwarded-Proto", "https"));
    String prefixed =
        setCookie(logIn(key, "X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/perceptron"));

    assertThat(cookie).startsWith("__Host-perceptron-session=").contains("; Path=/;", "; Secure;");
    assertThat(prefixed).startsWith("perceptron-session=").contains("Path=/perceptron/;", "Secure");
  }

  @Test
  void a_page_of_the_service_reads_and_changes_with_the_cookie() {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.TRAIN), client);
    String cookie = login.session();

    assertThat(client.get("/v1/training-jobs", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(client.get("/job.html", "Cookie", cookie).body()).contains("id=\"log-out\"");
    assertThat(client.get("/v1/api-keys", "Cookie", cookie).statusCode()).isEqualTo(403);
    assertThat(
            client
                .post(
                    "/v1/training-jobs?validate_only=true",
                    JOB,
                    "Cookie",
                    cookie,
                    "X-CSRF-Token",
                    login.token(),
                    "Origin",
                    client.root())
                .statusCode())
        .isEqualTo(200);
    assertThat(
            client
                .post(
                    "/v1/training-jobs?validate_only=true",
                    JOB,
                    "Cookie",
                    cookie,
                    "X-CSRF-Token",
                    login.token(),
                    "Sec-Fetch-Site",
                    "same-origin")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Nothing, 1, 401",
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://localhost:1, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, none, 401",
    // Such a page may send a key, but not the cookie of a login.
    "Origin, https://school.example.org, 401"
  })
  void a_request_that_does_not_come_from_a_page_of_the_service_changes_nothing_with_the_cookie(
      String header, String value, int status) {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.TRAIN), client);

    assertThat(
            client
                .post(
                    "/v1/training-jobs?validate_only=true",
                    JOB,
                    "Cookie",
                    login.session(),
                    "X-CSRF-Token",
                    login.token(),
                    header,
                    value)
                .statusCode())
        .isEqualTo(status);
  }

  @Test
  void a_login_replaces_the_one_before_it() {
    IssuedKey key = client.create(Scope.TRAIN);
    String first = cookieOf(logIn(key));

    String second = cookieOf(logIn(key, "Cookie", first));

    assertThat(second).isNotEqualTo(first);
    assertThat(client.get("/v1/models", "Cookie", first).statusCode()).isEqualTo(401);
    assertThat(client.get("/v1/models", "Cookie", second).statusCode()).isEqualTo(200);
  }

  @Test
  void a_browser_cannot_choose_its_token() {
    String chosen = "perceptron-session=" + "a".repeat(64);

    String given = cookieOf(logIn(client.create(Scope.TRAIN), "Cookie", chosen));

    assertThat(given).isNotEqualTo(chosen);
    assertThat(client.get("/v1/models", "Cookie", chosen).statusCode()).isEqualTo(401);
  }

  @Test
  void a_browser_logs_out() {
    BrowserLogin login = BrowserLogin.with(client.create(Scope.TRAIN), client);

    HttpResponse<String> answer = client.delete("/v1/session", login.headers());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(setCookie(answer)).startsWith("perceptron-session=;").contains("Max-Age=0");
    assertThat(client.get("/v1/models", "Cookie", login.session()).statusCode()).isEqualTo(401);
  }

  @Test
  void a_login_ends_when_its_key_is_revoked() {
    IssuedKey key = client.create(Scope.TRAIN);
    String cookie = cookieOf(logIn(key));

    client.revoke(key);

    assertThat(client.get("/v1/models", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(logIn(key).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/, /login.html",
    "/login, /login.html",
    "/job.html?id=a&x=b, /login.html?return=%2Fjob.html%3Fid%3Da%26x%3Db",
    "/v1/models, /login.html?return=%2Fv1%2Fmodels",
    "//evil.example/x, /login.html?return=%2F%2Fevil.example%2Fx"
  })
  void a_browser_without_a_login_is_led_to_it(String asked, String login) {
    HttpResponse<String> answer = client.get(asked, "Accept", PAGE);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains(login);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void behind_a_prefix_the_login_is_found_and_the_way_back_is_within_the_prefix() {
    HttpResponse<String> answer =
        client.get("/draw.html", "Accept", PAGE, "X-Forwarded-Prefix", "/perceptron");

    assertThat(answer.headers().firstValue("Location"))
        .contains("/perceptron/login.html?return=%2Fdraw.html");
  }

  @Test
  void the_page_of_the_login_needs_no_login_even_with_an_old_cookie() {
    assertThat(
            client
                .get("/login.html", "Cookie", "perceptron-session=" + "b".repeat(64))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_caller_is_told_who_it_is() {
    IssuedKey key = client.create(Scope.PREDICT);

    JsonNode caller = json(client.get("/v1/session", KeyClient.with(key)));

    assertThat(caller.path("mode").asString()).isEqualTo("keys");
    assertThat(caller.path("id").asString()).isEqualTo(key.key().id());
    assertThat(caller.path("name").asString()).isEqualTo("key of a test");
    assertThat(caller.path("project").asString()).isEqualTo("default");
    assertThat(caller.path("expires_at").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void an_event_stream_ends_soon_after_its_key_is_revoked(boolean login) throws Exception {
    IssuedKey key = client.create(Scope.TRAIN);
    String[] headers = login ? new String[] {"Cookie", cookieOf(logIn(key))} : KeyClient.with(key);
    HttpResponse<InputStream> stream =
        client.open("GET", "/v1/events?last_event_id=latest", null, headers);
    assertThat(stream.statusCode()).isEqualTo(200);
    CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> isRead(stream.body()));

    client.revoke(key);

    Awaitility.await().atMost(Duration.ofMinutes(1)).until(ended::isDone);
    assertThat(ended.get()).isTrue();
  }

  private static boolean isRead(InputStream stream) {
    try (stream) {
      stream.readAllBytes();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> logIn(IssuedKey key, String... headers) {
    return client.post("/v1/session", "{\"key\":\"%s\"}".formatted(key.text()), headers);
  }

  private static String setCookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private static String cookieOf(HttpResponse<String> answer) {
    return Stream.of(setCookie(answer).split(";")).findFirst().orElseThrow();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
