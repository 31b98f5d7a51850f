package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.PerceptronApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;

/** The service as a process of its own, which is stopped and killed, on one data directory. */
class RestartTest {

  private static final String JOB =
      """
      {'epochs':8,'layers':[{'units':32,'activation':'relu','dropout':0.2,'batch_normalization':true}],
       'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.001},
       'learning_rate_schedule':{'name':'exponential','factor':0.9},
       'split':{'test_size':0.8,'random_state':1}}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  private @Nullable Process service;

  @AfterEach
  void stopService() {
    if (service != null) {
      service.destroyForcibly();
    }
  }

  @Test
  void jobs_history_and_models_outlive_a_stop_and_a_kill_with_the_same_numbers() throws Exception {
    Client client = start();
    String uninterrupted = client.submit(JOB);
    JsonNode expected = client.await(uninterrupted);
    List<String> epochs = losses(client, uninterrupted);

    String stopped = client.submit(JOB);
    reachEpoch(client, stopped, 2);
    stop();
    client = start();

    assertThat(client.get(uninterrupted).json()).isEqualTo(expected);
    assertThat(losses(client, uninterrupted)).isEqualTo(epochs).hasSize(8);
    assertSameEnd(client, stopped, expected, epochs);

    String killed = client.submit(JOB);
    reachEpoch(client, killed, 3);
    kill();
    client = start();

    assertSameEnd(client, killed, expected, epochs);
    assertThat(client.get("/v1/models/-/versions").json().path("versions").size()).isEqualTo(3);
  }

  private static void assertSameEnd(
      Client client, String path, JsonNode expected, List<String> epochs) {
    JsonNode job = client.await(path);
    assertThat(job.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(job.path("attempt").asInt()).isEqualTo(2);
    assertThat(job.at("/result")).isEqualTo(expected.at("/result"));
    assertThat(losses(client, path)).isEqualTo(epochs);
  }

  private static void reachEpoch(Client client, String path, int epoch) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> client.get(path).json().at("/progress/epoch").asInt() >= epoch);
    assertThat(client.get(path).json().path("state").asString()).isEqualTo("RUNNING");
  }

  private static List<String> losses(Client client, String path) {
    return client
        .get(path + "/history")
        .json()
        .path("epochs")
        .valueStream()
        .map(row -> row.path("epoch") + " " + row.path("loss") + " " + row.path("val_loss"))
        .toList();
  }

  private Client start() throws IOException {
    int port = freePort();
    Path log = directory.resolve("service.log");
    service =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                PerceptronApplication.class.getName(),
                "--server.port=" + port,
                "--perceptron.data-directory=" + directory.resolve("data"),
                "--perceptron.bootstrap.enabled=false",
                "--db-scheduler.heartbeat-interval=500ms")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Process started = service;
    Client client =
        new Client(new MockEnvironment().withProperty("local.server.port", Integer.toString(port)));
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .failFast(() -> assertThat(started.isAlive()).as(Files.readString(log)).isTrue())
        .until(() -> client.get("/actuator/health").status() == 200);
    return client;
  }

  private void stop() throws InterruptedException {
    Process running = Objects.requireNonNull(service);
    running.destroy();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private void kill() throws InterruptedException {
    Process running = Objects.requireNonNull(service);
    running.destroyForcibly();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
