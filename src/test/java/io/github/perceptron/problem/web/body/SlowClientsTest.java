package io.github.perceptron.problem.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.PerceptronApplication;
import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.RawHttp;
import io.github.perceptron.testing.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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

/** A service with four threads, and many more clients that send very slowly. */
@LongTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsTest {

  private static final int THREADS = 4;
  private static final String HOST = "Host: localhost";
  private static final String JSON = "Content-Type: application/json";

  private final List<RawHttp> slow = new ArrayList<>();
  private ConfigurableApplicationContext service;
  private Client client;
  private int port;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.NEVER) Path directory) throws IOException {
    IdxFixture.dataSet(Files.createDirectories(directory.resolve("datasets")), "tiny");
    service =
        new SpringApplicationBuilder(PerceptronApplication.class)
            .run(
                "--server.port=0",
                "--server.tomcat.threads.max=" + THREADS,
                "--server.tomcat.threads.min-spare=" + THREADS,
                "--perceptron.data-directory=" + directory,
                "--perceptron.bootstrap.enabled=false",
                "--perceptron.prediction.streams.max-open=3",
                // No slow client reaches its time limit while the others are tested.
                "--perceptron.web.body-allowance=10m",
                "--db-scheduler.polling-interval=100ms");
    client = new Client(service.getEnvironment());
    port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    client.await(client.submit(JobClient.SHORT));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @AfterEach
  void letGo() throws IOException {
    for (RawHttp connection : slow) {
      connection.close();
    }
    slow.clear();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a body           | POST /v1/training-jobs          | Content-Length: 100000     | {",
        "chunks           | POST /v1/training-jobs          | Transfer-Encoding: chunked | 1\\r\\n{\\r\\n",
        "half a chunk     | POST /predict                   | Transfer-Encoding: chunked | 6",
        "to the protocol  | POST /v2/models/mnist/infer     | Content-Length: 100000     | {",
        "a model file     | POST /v1/models/mine/versions   | Content-Length: 1000000    | PK",
        "to nobody        | POST /nothing                   | Content-Length: 100000     | {",
        "to a verb        | POST /v1/training-jobs/x:cancel | Content-Length: 100000     | {",
        "with a GET       | GET /v1/models                  | Content-Length: 100000     | {",
        "from a stranger  | POST /predict                   | Content-Length: 100000\\r\\nOrigin: null | {"
      })
  void a_client_that_sends_slowly_holds_no_thread(
      String what, String line, String length, String begin) throws IOException {
    for (int i = 0; i < THREADS + 30; i++) {
      RawHttp connection = open();
      connection.begin(line, HOST, JSON, length.replace("\\r\\n", "\r\n"));
      connection.write(begin.replace("\\r\\n", "\r\n"));
    }

    assertThatTheOthersAreAnswered();
    for (RawHttp connection : slow) {
      assertThat(connection.isSilent()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1_500_000, 900_000_000})
  void the_rest_of_a_body_that_was_refused_holds_no_thread(long length) throws IOException {
    for (int i = 0; i < THREADS + 30; i++) {
      RawHttp connection = open();
      connection.begin("POST /v1/training-jobs", HOST, JSON, "Content-Length: " + length);
      connection.write("{");
    }

    for (RawHttp connection : slow) {
      // Before the body has arrived.
      assertThat(connection.readStatus()).isEqualTo(413);
    }
    assertThatTheOthersAreAnswered();
  }

  @Test
  void a_client_that_sends_a_refused_body_to_its_end_finds_the_answer() throws IOException {
    RawHttp connection = open();
    int length = 3_000_000;
    connection.begin("POST /v1/training-jobs", HOST, JSON, "Content-Length: " + length);
    for (int sent = 0; sent < length; sent += 1000) {
      connection.write("x".repeat(1000));
    }

    assertThat(connection.read().json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:body-too-large");
  }

  @Test
  void slow_headers_hold_no_thread() throws IOException {
    for (int i = 0; i < THREADS + 30; i++) {
      open().write("POST /predict HTTP/1.1\r\nHost: local");
    }

    assertThatTheOthersAreAnswered();
  }

  @Test
  void streams_have_their_own_threads_and_one_stream_too_many_is_refused() throws IOException {
    for (int i = 0; i < THREADS + 30; i++) {
      open()
          .begin(
              "POST /predict",
              HOST,
              "Content-Type: application/x-ndjson",
              "Transfer-Encoding: chunked",
              "Connection: close");
    }

    assertThatTheOthersAreAnswered();
    RawHttp refused = null;
    for (RawHttp connection : slow) {
      refused = refused == null && !connection.isSilent() ? connection : refused;
    }
    assertThat(refused).isNotNull();
    assertThat(slow.stream().filter(SlowClientsTest::isSilent).count()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void clients_that_read_large_answers_slowly_leave_threads_to_others() throws IOException {
    for (int i = 0; i < THREADS + 30; i++) {
      RawHttp connection = open();
      // More than the operating system buffers of an answer.
      for (int answers = 0; answers < 20; answers++) {
        connection.begin("GET /swagger-ui/swagger-ui-bundle.js", HOST);
      }
    }

    assertThatTheOthersAreAnswered();
  }

  @Test
  void a_body_that_comes_slowly_but_whole_is_read() throws IOException {
    String body = "{\"epochs\":3}";
    RawHttp connection = open();
    connection.begin(
        "POST /v1/training-jobs?validate_only=true",
        HOST,
        JSON,
        "Content-Length: " + body.length(),
        "Connection: close");
    connection.writeSlowly(body);

    RawHttp.Reply reply = connection.read();

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("\"epochs\":3");
  }

  @Test
  void a_body_in_chunks_that_are_cut_anywhere_is_read() throws IOException {
    RawHttp connection = open();
    connection.begin(
        "POST /v1/training-jobs?validate_only=true",
        HOST,
        JSON,
        "Transfer-Encoding: chunked",
        "Connection: close");
    connection.writeSlowly("6\r\n{\"epoc\r\n6\r\nhs\":3}\r\n0\r\n\r\n");

    RawHttp.Reply reply = connection.read();

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("\"epochs\":3");
  }

  @Test
  void a_connection_goes_on_after_a_body_that_was_held() throws IOException {
    RawHttp connection = open();
    String body = "{\"epochs\":3}";
    String[] headers = {HOST, JSON, "Content-Length: " + body.length()};
    // Two requests at the same time, then a third one that closes the connection.
    connection.begin("POST /v1/training-jobs?validate_only=true", headers);
    connection.write(body);
    connection.begin("POST /v1/nothing", headers);
    connection.write(body);
    connection.begin("GET /v2/health/live", HOST, "Connection: close");

    String answers = connection.read().body();

    assertThat(answers).contains("\"epochs\":3", "HTTP/1.1 404", "\"live\":true");
  }

  private void assertThatTheOthersAreAnswered() {
    String seven = "[" + "0,".repeat(15) + "255]";
    for (int i = 0; i < 2 * THREADS; i++) {
      Answer answer = client.post("/predict", "{\"image\":" + seven + "}");

      assertThat(answer.status()).as(answer.raw().body()).isIn(200, 422);
    }
    assertThat(client.get("/v1/models").status()).isEqualTo(200);
  }

  private RawHttp open() throws IOException {
    RawHttp connection = RawHttp.to(port);
    slow.add(connection);
    return connection;
  }

  private static boolean isSilent(RawHttp connection) {
    try {
      return connection.isSilent();
    } catch (IOException e) {
      return false;
    }
  }
}
