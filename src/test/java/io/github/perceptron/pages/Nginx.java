package io.github.perceptron.pages;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The installed nginx with the configuration that {@code docs/behind-a-proxy.md} shows, on a port
 * of its own and without TLS.
 */
final class Nginx implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Nginx.class);

  private static final Optional<Path> NGINX =
      Arrays.stream(
              (Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin")
                  .split(File.pathSeparator))
          .map(folder -> Path.of(folder, "nginx"))
          .filter(Files::isExecutable)
          .findFirst();

  private final Process process;
  private final int port;
  private final Path errors;

  private Nginx(Process process, int port, Path errors) {
    this.process = process;
    this.port = port;
    this.errors = errors;
  }

  /** Skips tests where there is no nginx, unless the environment says {@code REQUIRE_NGINX=1}. */
  static final class Installed implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (NGINX.isPresent()) {
        return ConditionEvaluationResult.enabled("there is an nginx");
      }
      if ("1".equals(System.getenv("REQUIRE_NGINX"))) {
        return ConditionEvaluationResult.enabled("a missing nginx shall be a failure");
      }
      log.warn(
          "SKIPPED, SKIPPED, SKIPPED: no nginx on the PATH, so {} was not tried; on Debian: apt-get"
              + " install nginx",
          context.getDisplayName());
      return ConditionEvaluationResult.disabled("no nginx on the PATH");
    }
  }

  /**
   * Starts it in front of a service.
   *
   * @param directory for its files
   * @param servicePort where the service listens
   * @param scheme what it tells the service that clients use
   */
  static Nginx start(Path directory, int servicePort, String scheme) throws IOException {
    int port = freePort();
    Path configuration = directory.resolve("nginx.conf");
    Files.writeString(configuration, configuration(directory, port, servicePort, scheme));
    Process process =
        new ProcessBuilder(
                NGINX.orElseThrow().toString(),
                "-p",
                directory.toString(),
                "-e",
                directory.resolve("error.log").toString(),
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("nginx.log").toFile())
            .start();
    Nginx nginx = new Nginx(process, port, directory.resolve("error.log"));
    Awaitility.await().ignoreExceptions().until(nginx::reachesTheService);
    return nginx;
  }

  private boolean reachesTheService() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(root() + "console/icon.svg").toURL().openConnection();
    try {
      return connection.getResponseCode() == 200;
    } finally {
      connection.disconnect();
    }
  }

  /** Its address for this machine's browser, with a slash at its end. */
  String root() {
    return "http://localhost:%d/perceptron/".formatted(port);
  }

  int port() {
    return port;
  }

  private static String configuration(Path directory, int port, int servicePort, String scheme)
      throws IOException {
    String server =
        documented()
            .replaceAll("listen 443 ssl;", "listen 127.0.0.1:%d;".formatted(port))
            .replaceAll("server_name [^;]*;", "server_name localhost;")
            .replaceAll("(?m)^ *ssl_.*$", "")
            .replace("127.0.0.1:8080", "127.0.0.1:" + servicePort)
            .replace("$scheme", scheme);
    String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
    return """
        daemon off;
        worker_processes 1;
        pid %1$s/nginx.pid;
        %2$s
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %3$s
        }
        """
        .formatted(directory, user, server);
  }

  private static String documented() throws IOException {
    String page = Files.readString(Path.of("docs", "behind-a-proxy.md"));
    Matcher block = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL).matcher(page);
    if (!block.find()) {
      throw new IllegalStateException("The page shows no configuration of nginx");
    }
    return block.group(1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Also logs what went wrong, for example why it answered with 502. */
  @Override
  public void close() {
    process.destroy();
    try (Stream<String> lines = Files.lines(errors)) {
      lines.forEach(line -> log.warn("nginx: {}", line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
