package io.github.perceptron.access.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.ProjectLimits;
import io.github.perceptron.projects.Projects;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import io.github.perceptron.service.RawHttp;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KeysTest
@TestPropertySource(
    properties = {
      "perceptron.access.rate-limit.per-caller=4",
      "perceptron.projects.max-requests-per-minute=6",
      "perceptron.access.rate-limit.per-address=3"
    })
class RateCheckTest {

  @Autowired private KeyClient client;
  @Autowired private Projects projects;
  @Autowired private MeterRegistry meters;
  @LocalServerPort private int port;

  @Test
  void a_project_has_a_limit_of_its_own_and_refusals_are_counted() {
    Project project = new Project("few-" + UUID.randomUUID());
    projects.create(project);
    projects.limit(project, new ProjectLimits(null, null, null, null, null, 2));
    String[] first = KeyClient.with(client.create(Scope.PREDICT, project.name()));
    String[] second = KeyClient.with(client.create(Scope.PREDICT, project.name()));

    HttpResponse<String> one = client.get("/v1/models", first);
    HttpResponse<String> two = client.get("/v1/models", second);
    HttpResponse<String> three = client.get("/v1/models", first);

    assertThat(one.headers().firstValue("RateLimit-Policy"))
        .contains("\"caller\";q=4;w=60, \"project\";q=2;w=60");
    assertThat(two.statusCode()).isEqualTo(200);
    assertRefused(three, "A project may send 2 requests in a minute");
    assertThat(
            meters.get("perceptron.refusals").tag("reason", "too-many-requests").counter().count())
        .isPositive();
  }

  /** One test, because all callers without a key share the address of this machine. */
  @Test
  void requests_beyond_a_limit_are_refused_and_answers_say_how_many_are_left() {
    IssuedKey first = client.create(Scope.PREDICT);
    IssuedKey second = client.create(Scope.PREDICT);
    String[] key = KeyClient.with(first);

    HttpResponse<String> read = client.get("/v1/models", key);
    HttpResponse<String> withBody = client.post("/predict", "{}", key);
    HttpResponse<String> withoutScope = client.post("/v1/training-jobs", "{}", key);
    HttpResponse<String> notThere = client.get("/v1/models/not-there", key);
    HttpResponse<String> tooMany = client.get("/v1/models", key);

    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().firstValue("RateLimit-Policy"))
        .contains("\"caller\";q=4;w=60, \"project\";q=6;w=60");
    assertThat(state(read)).startsWith("\"caller\";r=3;t=").contains("\"project\";r=5;t=");
    assertThat(withBody.statusCode()).isEqualTo(422);
    assertThat(state(withBody)).as("a request with a body counts once").contains("r=2;");
    assertThat(withoutScope.statusCode()).isEqualTo(403);
    assertThat(state(withoutScope)).contains("r=1;");
    assertThat(state(notThere)).contains("r=0;");
    assertRefused(tooMany, "A caller may send 4 requests in a minute");
    assertThat(client.get("/actuator/health", key).statusCode()).isEqualTo(200);

    assertThat(client.get("/v1/models", KeyClient.with(second)).statusCode()).isEqualTo(200);
    assertRefused(
        client.get("/v1/models", KeyClient.with(second)),
        "A project may send 6 requests in a minute");

    for (int i = 0; i < 3; i++) {
      assertThat(client.get("/v1/models", "Authorization", "Bearer pk_wrong").statusCode())
          .isEqualTo(401);
    }
    assertRefused(
        client.get("/v1/models", "Authorization", "Bearer pk_wrong"), "An address without a key");
    assertRefused(client.post("/v1/session", "{\"key\":\"pk_wrong\"}"), "An address without a key");
    assertThat(client.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(client.get("/login.html").statusCode()).isEqualTo(200);
  }

  @Test
  void an_address_beyond_its_limit_is_refused_before_the_body_also_behind_a_proxy()
      throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(
              client
                  .post("/v1/session", "{\"key\":\"pk_wrong\"}", "X-Forwarded-For", "192.0.2.7")
                  .statusCode())
          .isEqualTo(422);
    }

    assertThat(statusBeforeTheBody("X-Forwarded-For: 192.0.2.7")).isEqualTo(429);
    assertThat(statusBeforeTheBody("Forwarded: for=\"192.0.2.7:4711\"")).isEqualTo(429);
    assertThat(
            client
                .post("/v1/session", "{\"key\":\"pk_wrong\"}", "X-Forwarded-For", "192.0.2.8")
                .statusCode())
        .as("another address")
        .isEqualTo(422);
  }

  private int statusBeforeTheBody(String header) throws IOException {
    try (RawHttp connection = RawHttp.to(port)) {
      connection.begin(
          "POST /v1/session",
          "Host: localhost",
          "Content-Type: application/json",
          "Content-Length: 1000",
          header);
      return connection.readStatus();
    }
  }

  private static void assertRefused(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).isEqualTo(429);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.path("type").asString()).endsWith(":too-many-requests");
    assertThat(problem.path("detail").asString()).startsWith(why);
    assertThat(answer.headers().firstValue("Retry-After").map(Integer::valueOf).orElse(0))
        .isBetween(1, 60);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  private static String state(HttpResponse<String> answer) {
    return answer.headers().firstValue("RateLimit").orElseThrow();
  }
}
