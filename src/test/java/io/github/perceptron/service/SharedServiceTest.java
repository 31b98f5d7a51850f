package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.RawHttp.Reply;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that others may use, with all of its settings of access changed. */
@LongTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedServiceTest {

  private static final String SCHOOL = "https://school.example.org";
  private static final String HOST = "Host: localhost";

  private ConfigurableApplicationContext service;
  private Client client;
  private int port;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.NEVER) Path directory) {
    service =
        new SpringApplicationBuilder(PerceptronApplication.class)
            .run(
                "--server.port=0",
                "--server.address=0.0.0.0",
                "--server.servlet.context-path=/ml",
                "--perceptron.access.mode=open",
                "--perceptron.access.allowed-hosts=perceptron.example.org,*.school.example",
                "--perceptron.access.cors.allowed-origins="
                    + SCHOOL
                    + ","
                    + "http://localhost:3000",
                // This machine is no proxy here, and none of its clients is one.
                "--perceptron.access.trusted-proxies=10.0.0.0/8",
                "--perceptron.access.max-connections-per-address=20",
                "--perceptron.web.body-allowance=1s",
                "--perceptron.web.body-memory=2MB",
                "--perceptron.data-directory=" + directory,
                "--perceptron.bootstrap.enabled=false");
    // No worker takes the jobs.
    service.getBean(Scheduler.class).pause();
    client = new Client(service.getEnvironment());
    port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "perceptron.example.org, 200",
    "PERCEPTRON.example.org:8080, 200",
    "a.school.example, 200",
    "a.b.school.example, 200",
    "school.example, 421",
    "evilschool.example, 421",
    "evil.example, 421"
  })
  void a_name_is_answered_if_it_is_allowed(String host, int status) throws IOException {
    assertThat(RawHttp.send(port, "GET /ml/v2/health/live", "", "Host: " + host).status())
        .isEqualTo(status);
  }

  @Test
  void an_allowed_page_asks_first_and_may_read_the_answer() {
    Answer preflight =
        client.send(
            client
                .request(
                    "/ml/v1/training-jobs",
                    "Origin",
                    SCHOOL,
                    "Access-Control-Request-Method",
                    "POST",
                    "Access-Control-Request-Headers",
                    "content-type,idempotency-key")
                .method("OPTIONS", BodyPublishers.noBody()));
    Answer submitted =
        client.post(
            "/ml/v1/training-jobs",
            "{\"epochs\":1}",
            "Origin",
            SCHOOL,
            "Sec-Fetch-Site",
            "cross-site");

    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(SCHOOL);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "PUT", "DELETE");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .contains("content-type", "idempotency-key");
    assertThat(submitted.status()).as(submitted.raw().body()).isEqualTo(202);
    assertThat(submitted.header("Access-Control-Allow-Origin")).isEqualTo(SCHOOL);
    assertThat(String.join(",", submitted.raw().headers().allValues("Vary")))
        .containsIgnoringCase("origin");
    assertThat(submitted.header("Access-Control-Expose-Headers"))
        .contains("Location", "ETag", "Retry-After", "Link");
  }

  @Test
  void other_pages_may_not_and_caches_are_told_that_it_differs() {
    Answer read = client.get("/ml/v1/models", "Origin", "https://evil.example");
    Answer changed = client.post("/ml/v1/training-jobs", "{}", "Origin", "https://evil.example");

    assertThat(read.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(read.raw().headers().allValues("Vary")).contains("Origin");
    assertThat(changed.pointersOfProblem(403)).isEmpty();
  }

  @Test
  void addresses_stand_behind_the_context_path() throws IOException {
    Answer submitted = client.post("/ml/v1/training-jobs", "{\"epochs\":1}");
    String self = submitted.json().at("/links/self").asString();

    assertThat(submitted.header("Location")).isEqualTo(self).startsWith("/ml/v1/training-jobs/");
    assertThat(client.get(self).status()).isEqualTo(200);
    assertThat(client.get("/ml/v1/nothing").json().path("instance").asString())
        .isEqualTo("/ml/v1/nothing");
    assertThat(client.get("/ml/v3/api-docs").json().at("/servers/0/url").asString())
        .isEqualTo("http://localhost:%d/ml".formatted(port));
    assertThat(RawHttp.send(port, "GET /ml/swagger-ui.html", "", HOST).header("Location"))
        .isEqualTo("/ml/swagger-ui/index.html");
    assertThat(client.get("/ml/index.html").status()).isEqualTo(200);
  }

  @Test
  void the_word_of_a_stranger_on_himself_is_not_taken() {
    Answer answer =
        client.get(
            "/ml/v1/nothing",
            "X-Forwarded-Prefix",
            "/elsewhere",
            "X-Forwarded-Host",
            "evil.example",
            "Forwarded",
            "host=evil.example");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("instance").asString()).isEqualTo("/ml/v1/nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ml/v1/training-jobs", "/ml/predict", "/ml/nothing"})
  void a_body_that_does_not_come_is_told_so(String path) throws IOException {
    try (RawHttp connection = RawHttp.to(port)) {
      connection.begin(
          "POST " + path, HOST, "Content-Type: application/json", "Content-Length: 100");
      connection.write("{");

      Reply reply = connection.read();

      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.json().path("type").asString())
          .isEqualTo("urn:perceptron:problem:request-timeout");
      assertThat(reply.header("Connection")).isEqualTo("close");
    }
  }

  @Test
  void a_body_that_ends_too_early_is_told_so() throws IOException {
    try (RawHttp connection = RawHttp.to(port)) {
      connection.begin(
          "POST /ml/v1/training-jobs", HOST, "Content-Type: application/json", "Content-Length: 9");
      connection.write("{");
      connection.writeNoMore();

      assertThat(connection.read().status()).isEqualTo(400);
    }
  }

  @Test
  void the_protocol_is_told_so_in_its_own_form() throws IOException {
    try (RawHttp connection = RawHttp.to(port)) {
      connection.begin("POST /ml/v2/repository/index", HOST, "Transfer-Encoding: chunked");
      connection.write("5\r\n{");

      Reply reply = connection.read();

      assertThat(reply.status()).isEqualTo(408);
      assertThat(reply.json().propertyNames()).containsExactly("error");
    }
  }

  @Test
  void a_body_for_which_there_is_no_memory_is_refused_and_leaves_none_behind() {
    for (int i = 0; i < 3; i++) {
      Answer refused =
          client.post("/ml/v1/models/mine/versions", new byte[5_000_000], "application/zip");

      assertThat(refused.pointersOfProblem(503)).isEmpty();
      assertThat(refused.header("Retry-After")).isNotEmpty();
    }
    // All of it can be had again.
    assertThat(
            client
                .post("/ml/v1/models/mine/versions", new byte[1_000_000], "application/zip")
                .status())
        .isEqualTo(422);
  }

  @Test
  void an_address_has_only_so_many_connections() throws IOException {
    List<RawHttp> connections = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        RawHttp connection = RawHttp.to(port);
        connections.add(connection);
        connection.write("GET /ml/v2/hea");
      }
      assertThatThrownBy(() -> RawHttp.send(port, "GET /ml/v2/health/live", "", HOST))
          .isInstanceOf(IOException.class);
    } finally {
      for (RawHttp connection : connections) {
        connection.close();
      }
    }

    Awaitility.await()
        .ignoreExceptions()
        .until(() -> RawHttp.send(port, "GET /ml/v2/health/live", "", HOST).status() == 200);
  }
}
