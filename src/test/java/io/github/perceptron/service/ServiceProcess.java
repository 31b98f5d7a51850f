package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.PerceptronApplication;
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

/** The service as a process of its own. */
final class ServiceProcess implements AutoCloseable {

  private final Process process;
  private final Client client;

  /** Starts it on a data directory and waits until it answers. */
  ServiceProcess(Path directory, String... arguments) throws IOException {
    int port = freePort();
    Path log = directory.resolve("service.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                PerceptronApplication.class.getName(),
                "--server.port=" + port,
                "--perceptron.data-directory=" + directory.resolve("data"),
                "--perceptron.bootstrap.enabled=false"));
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    client =
        new Client(new MockEnvironment().withProperty("local.server.port", Integer.toString(port)));
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .failFast(() -> assertThat(process.isAlive()).as(Files.readString(log)).isTrue())
        .until(() -> client.get("/actuator/health").status() == 200);
  }

  Client client() {
    return client;
  }

  /** Asks it to end, and waits until it has. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
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
