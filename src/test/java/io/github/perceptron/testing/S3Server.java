package io.github.perceptron.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy as a process of its own, which keeps its objects in a directory and checks signatures. It
 * can be killed, paused and started again on the same port with the same objects.
 */
public final class S3Server implements AutoCloseable {

  /** The build copies it there. */
  private static final Path JAR = Path.of("target/s3-server/s3proxy.jar").toAbsolutePath();

  private static final String ACCESS_KEY = "access-key-of-the-tests";
  private static final String SECRET_KEY = "secret-key-of-the-tests";

  private static @Nullable S3Server shared;

  /** Address of another S3 server that runs already, for {@link #shared}; with both keys. */
  private static final String OTHER = "tests.s3.endpoint";

  private final Path directory;
  private final URI endpoint;
  private final String accessKey;
  private final String secretKey;
  private @Nullable Process process;

  private S3Server(Path directory, URI endpoint, String accessKey, String secretKey) {
    this.directory = directory;
    this.endpoint = endpoint;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  /** Chooses a port for a server, which does not run yet. */
  public static S3Server in(Path directory) throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      URI endpoint = URI.create("http://127.0.0.1:" + socket.getLocalPort());
      return new S3Server(Files.createDirectories(directory), endpoint, ACCESS_KEY, SECRET_KEY);
    }
  }

  /**
   * A running server for tests that do not stop it; it ends with this process. {@code
   * -Dtests.s3.endpoint=}, {@code -Dtests.s3.access-key=} and {@code -Dtests.s3.secret-key=} name
   * another S3 server.
   */
  public static synchronized S3Server shared() throws IOException {
    S3Server server = shared;
    if (server == null) {
      server = System.getProperty(OTHER) == null ? startForAll() : other();
      shared = server;
    }
    return server;
  }

  private static S3Server startForAll() throws IOException {
    S3Server server = in(Files.createTempDirectory("s3"));
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  private static S3Server other() throws IOException {
    return new S3Server(
        Files.createTempDirectory("s3"),
        URI.create(System.getProperty(OTHER)),
        System.getProperty("tests.s3.access-key", ACCESS_KEY),
        System.getProperty("tests.s3.secret-key", SECRET_KEY));
  }

  /** Starts it; returns when it answers. */
  public void start() throws IOException {
    assertThat(JAR).as("copied by ./mvnw test-compile").exists();
    Path objects = Files.createDirectories(directory.resolve("objects"));
    Path settings = directory.resolve("s3proxy.properties");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=%s
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem
        jclouds.filesystem.basedir=%s
        """
            .formatted(endpoint, accessKey, secretKey, objects));
    process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                JAR.toString(),
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("s3proxy.log").toFile()))
            .start();
    try (S3Client client = client()) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptions()
          .until(() -> client.listBuckets().sdkHttpResponse().isSuccessful());
    }
  }

  /** Whether it was started and not killed. */
  public boolean isRunning() {
    return process != null;
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      try {
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process = null;
    }
  }

  /** Takes connections from now on, but does not answer. */
  public void pause() throws Exception {
    signal("STOP");
  }

  /** Ends {@link #pause}. */
  public void goOn() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    if (process == null) {
      throw new IllegalStateException("The server does not run");
    }
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Creates a bucket. */
  public void createBucket(String bucket) {
    try (S3Client client = client()) {
      client.createBucket(request -> request.bucket(bucket));
    }
  }

  /** A client that needs no setting of this machine. */
  public S3Client client() {
    return S3Client.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .build();
  }

  public URI endpoint() {
    return endpoint;
  }

  public String accessKey() {
    return accessKey;
  }

  public String secretKey() {
    return secretKey;
  }

  /** The settings of a service that keeps its artifacts in a bucket of this server. */
  public List<String> settings(String bucket) {
    return List.of(
        "perceptron.artifacts.store=s3",
        "perceptron.artifacts.s3.endpoint=" + endpoint,
        "perceptron.artifacts.s3.bucket=" + bucket,
        "perceptron.artifacts.s3.access-key=" + accessKey,
        "perceptron.artifacts.s3.secret-key=" + secretKey);
  }

  /** What it logged, for messages of failed tests. */
  public String log() {
    try {
      return Files.readString(directory.resolve("s3proxy.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
