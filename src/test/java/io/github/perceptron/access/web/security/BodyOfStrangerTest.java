package io.github.perceptron.access.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectLimits;
import io.github.perceptron.projects.Projects;
import io.github.perceptron.service.BrowserLogin;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import io.github.perceptron.service.RawHttp;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests whose bodies never come: who may not send them is refused all the same. */
@KeysTest
class BodyOfStrangerTest {

  private static final String LENGTH = "Content-Length: 100000";
  private static final String TYPE = "Content-Type: application/json";

  @Autowired private KeyClient client;
  @Autowired private Projects projects;
  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer pk_0000000000000000_000000000000000000000000000000000000000000000000",
        "Authorization: Bearer nonsense",
        "Authorization: Bearer",
        "Cookie: perceptron-session=0000",
        "X-Nothing: at all"
      })
  void a_request_without_a_key_that_can_be_used_is_refused_before_its_body(String header)
      throws IOException {
    for (String path : new String[] {"/predict", "/v1/training-jobs", "/v1/datasets/flood"}) {
      assertThat(statusBeforeTheBody("POST " + path, header)).as(path).isEqualTo(401);
    }
  }

  @Test
  void a_key_without_the_scope_is_refused_before_the_body() throws IOException {
    assertThat(statusBeforeTheBody("POST /v1/training-jobs", bearer(Scope.PREDICT))).isEqualTo(403);
  }

  @Test
  void a_login_without_its_token_is_refused_before_the_body() throws IOException {
    String cookie = BrowserLogin.with(client.create(Scope.TRAIN), client).session();

    try (RawHttp connection = RawHttp.to(port)) {
      connection.begin(
          "POST /v1/training-jobs",
          "Host: localhost:" + port,
          TYPE,
          LENGTH,
          "Cookie: " + cookie,
          "Origin: http://localhost:" + port);

      assertThat(connection.readStatus()).isEqualTo(403);
    }
  }

  @Test
  void a_caller_beyond_the_limit_of_its_requests_is_refused_before_the_body() throws IOException {
    Project project = new Project("few-" + UUID.randomUUID());
    projects.create(project);
    projects.limit(project, new ProjectLimits(null, null, null, null, null, 2));
    IssuedKey key = client.create(Scope.TRAIN, project.name());
    BrowserLogin login = BrowserLogin.with(key, client);
    String bearer = "Authorization: " + KeyClient.with(key)[1];
    assertThat(client.get("/v1/models", login.with()).statusCode()).isEqualTo(200);
    assertThat(client.get("/v1/models", KeyClient.with(key)).statusCode()).isEqualTo(200);

    for (String path : new String[] {"/predict", "/v1/training-jobs", "/v1/datasets/flood"}) {
      assertThat(statusBeforeTheBody("POST " + path, bearer)).as(path).isEqualTo(429);
    }
    try (RawHttp connection = RawHttp.to(port)) {
      connection.begin(
          "POST /v1/training-jobs",
          "Host: localhost:" + port,
          TYPE,
          LENGTH,
          "Cookie: " + login.session(),
          "X-CSRF-Token: " + login.token(),
          "Origin: http://localhost:" + port);

      assertThat(connection.readStatus()).as("with a login").isEqualTo(429);
    }
  }

  @Test
  void a_caller_with_a_key_is_answered_after_its_body() throws IOException {
    try (RawHttp connection = RawHttp.to(port)) {
      connection.begin(
          "POST /v1/training-jobs?validate_only=true",
          "Host: localhost",
          TYPE,
          "Content-Length: 12",
          "Connection: close",
          bearer(Scope.TRAIN));
      connection.write("{\"epochs\"");
      connection.write(":3}");

      assertThat(connection.read().status()).isEqualTo(200);
    }
  }

  private int statusBeforeTheBody(String line, String header) throws IOException {
    try (RawHttp connection = RawHttp.to(port)) {
      connection.begin(line, "Host: localhost", TYPE, LENGTH, header);
      return connection.readStatus();
    }
  }

  private String bearer(Scope scope) {
    return "Authorization: " + KeyClient.with(client.create(scope))[1];
  }
}
