package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.mock.env.MockEnvironment;

/**
 * The packaged jar as a process of its own, which can be stopped and killed: extracted, and with an
 * archive of its loaded classes, because some tests start it dozens of times.
 */
final class ServiceProcess implements AutoCloseable {

  private final Process process;
  private final Client client;
  private final Path log;

  private ServiceProcess(Process process, Client client, Path log) {
    this.process = process;
    this.client = client;
    this.log = log;
  }

  /**
   * Starts the jar with its data in {@code directory}; returns before it answers.
   *
   * @param arguments settings, as on a command line
   */
  static ServiceProcess launch(Path directory, String... arguments) throws IOException {
    int port = freePort();
    Path log = directory.resolve("service.log");
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--server.port=" + port,
                "--perceptron.data-directory=" + directory.resolve("data"),
                "--perceptron.bootstrap.enabled=false",
                "--db-scheduler.polling-interval=100ms"));
    settings.addAll(List.of(arguments));
    Process process =
        command(settings)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Client client =
        new Client(new MockEnvironment().withProperty("local.server.port", Integer.toString(port)));
    return new ServiceProcess(process, client, log);
  }

  /**
   * The program, prepared by {@code bin/prepare-start}, with this Java.
   *
   * @param arguments as on its command line
   */
  static ProcessBuilder command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("perceptron.started", "the build sets it"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Half the time to start; changes nothing about native code.
    builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    return builder;
  }

  /** The same, once it answers. */
  static ServiceProcess start(Path directory, String... arguments) throws IOException {
    ServiceProcess service = launch(directory, arguments);
    service.awaitStart();
    return service;
  }

  /** Returns once it answers. */
  void awaitStart() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .failFast(this::failIfEnded)
        .until(() -> client.get("/actuator/health").status() == 200);
  }

  private void failIfEnded() throws IOException {
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
  }

  Client client() {
    return client;
  }

  /** SIGTERM, as a supervisor does; returns when the process is gone. */
  void stop() throws InterruptedException {
    process.destroy();
    awaitEnd();
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
