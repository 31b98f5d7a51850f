package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.backups.BackupManifest;
import io.github.perceptron.backups.BackupTarget;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.testing.CrashTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Backups of the packaged jar while it trains and predicts, restored elsewhere after a SIGKILL. */
@CrashTest
class BackupIT {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  private @Nullable EmbeddedPostgres postgres;
  private @Nullable ServiceProcess service;

  @AfterEach
  void stop() throws IOException {
    if (service != null) {
      service.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void
      a_backup_of_h2_under_load_is_restored_elsewhere_and_its_running_jobs_end_as_undisturbed_ones()
          throws Exception {
    backUpAndRestore(List.of(), List.of());
  }

  @Test
  void
      a_backup_of_postgresql_under_load_is_restored_elsewhere_and_its_running_jobs_end_as_undisturbed_ones()
          throws Exception {
    postgres = EmbeddedPostgres.start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database elsewhere");
    }
    backUpAndRestore(settingsOf("postgres"), settingsOf("elsewhere"));
  }

  private List<String> settingsOf(String database) {
    if (postgres == null) {
      throw new IllegalStateException("There is no PostgreSQL");
    }
    return List.of(
        "--spring.profiles.active=postgres",
        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", database),
        "--spring.datasource.username=postgres",
        "--db-scheduler.heartbeat-interval=2s");
  }

  private void backUpAndRestore(List<String> settings, List<String> elsewhere) throws Exception {
    Path backups = directory.resolve("backups");
    Path first = Files.createDirectories(directory.resolve("first"));
    List<String> arguments = new ArrayList<>(settings);
    arguments.add("--perceptron.backup.directory=" + backups);
    arguments.add("--perceptron.training.workers=2");
    Client client = start(first, arguments);
    Map<String, JsonNode> expected = InterruptedJobs.undisturbed(client);
    Answer early = client.post("/v1/system/backups", "");
    assertThat(early.status()).as(early.raw().body()).isEqualTo(201);
    Map<String, String> jobs = InterruptedJobs.submitAll(client);
    awaitCheckpoint(client, jobs);

    Load load = new Load(client);
    load.start();
    Answer answer = client.post("/v1/system/backups", "");
    load.end();

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    JsonNode made = answer.json();
    assertThat(made.path("copied_files").asInt())
        .isPositive()
        .isLessThan(made.at("/backup/artifacts").asInt());
    assertThat(client.get("/v1/system/backups").json().path("backups").size()).isEqualTo(2);
    List<String> listed = idsOfJobs(client);
    JsonNode versions = client.get("/v1/models/-/versions").json().path("versions");
    service().kill();
    Path folder = backups.resolve(made.at("/backup/name").asString());
    assertFilesAreRight(folder, backups);

    Path second = Files.createDirectories(directory.resolve("second"));
    List<String> target = new ArrayList<>(elsewhere);
    assertThat(restore(folder, second, target)).isZero();
    assertThat(restore(folder, second, target)).as("not over something").isEqualTo(1);
    target.add("--perceptron.backup.directory=" + backups);
    target.add("--perceptron.training.workers=3");
    Client restored = start(second, target);

    assertThat(idsOfJobs(restored)).containsExactlyInAnyOrderElementsOf(listed);
    List<String> files = new ArrayList<>();
    for (JsonNode version : restored.get("/v1/models/-/versions").json().path("versions")) {
      files.add(version.path("version").asString());
      restored.bytes(version.at("/links/self").asString() + "/download");
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(Math.min(3, versions.size()));
    for (Map.Entry<String, String> job : jobs.entrySet()) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(4))
          .until(
              () ->
                  restored
                      .get(job.getValue())
                      .json()
                      .path("state")
                      .asString()
                      .matches("SUCCEEDED|FAILED"));
      assertThat(InterruptedJobs.outcome(restored, job.getValue()))
          .as(job.getKey())
          .isEqualTo(expected.get(job.getKey()));
    }
    Answer predicted = restored.post("/predict", Files.readString(seven()));
    assertThat(predicted.status()).as(predicted.raw().body()).isEqualTo(200);
  }

  private static void assertFilesAreRight(Path folder, Path backups) throws IOException {
    BackupManifest manifest = BackupManifest.in(folder);
    assertThat(manifest.damaged()).isEmpty();
    for (BackupManifest.StoredObject artifact : manifest.artifacts()) {
      Path object = BackupTarget.object(backups, artifact.sha256());
      assertThat(Sha256.ofFile(object)).isEqualTo(artifact.sha256());
    }
    try (Stream<Path> left = Files.walk(backups)) {
      assertThat(left.map(Path::toString))
          .noneMatch(name -> name.endsWith(".part") || name.endsWith(".unfinished"));
    }
  }

  private int restore(Path folder, Path second, List<String> settings) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "restore",
                "--from=" + folder,
                "--perceptron.data-directory=" + second.resolve("data")));
    arguments.addAll(settings);
    Process process =
        ServiceProcess.command(arguments)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(second.resolve("restore.log").toFile()))
            .start();
    int code = process.waitFor();
    String log = Files.readString(second.resolve("restore.log"));
    assertThat(log).as(log).doesNotContain("\tat ");
    return code;
  }

  private static void awaitCheckpoint(Client client, Map<String, String> jobs) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                jobs.values().stream()
                    .filter(
                        job -> client.get(job).json().path("state").asString().equals("RUNNING"))
                    .anyMatch(
                        job ->
                            !client
                                .get(job + "/checkpoints")
                                .json()
                                .path("checkpoints")
                                .isEmpty()));
  }

  private static List<String> idsOfJobs(Client client) {
    return client
        .get("/v1/training-jobs?page_size=100")
        .json()
        .path("jobs")
        .valueStream()
        .map(job -> job.path("id").asString())
        .toList();
  }

  private static Path seven() {
    return Path.of("src/main/resources/static/console/samples/seven.json");
  }

  private ServiceProcess service() {
    if (service == null) {
      throw new IllegalStateException("The service was not started");
    }
    return service;
  }

  private Client start(Path where, List<String> settings) throws IOException, SQLException {
    service = ServiceProcess.start(where, settings.toArray(String[]::new));
    return service.client();
  }

  /** Predictions and moves of an alias, until it is told to end. */
  private static final class Load extends Thread {

    private final Client client;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;
    private volatile int sent;

    Load(Client client) {
      this.client = client;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        String picture = Files.readString(seven(), StandardCharsets.UTF_8);
        for (int i = 0; !ended; i++) {
          assertThat(client.post("/predict", picture).status()).isEqualTo(200);
          String move = "{\"version\":%d}".formatted(1 + i % 3);
          assertThat(client.put("/v1/models/mnist/aliases/moving", move).status()).isIn(200, 201);
          sent = i + 1;
        }
      } catch (IOException | RuntimeException | AssertionError e) {
        failure.set(e);
      }
    }

    void end() throws InterruptedException {
      Awaitility.await().until(() -> sent > 3 || failure.get() != null);
      ended = true;
      join();
      assertThat(failure.get()).isNull();
    }
  }
}
