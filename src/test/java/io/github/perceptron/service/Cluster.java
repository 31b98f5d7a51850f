package io.github.perceptron.service;

import io.github.perceptron.testing.S3Server;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Several instances of the packaged jar on one PostgreSQL, with one object store or one directory
 * of artifacts.
 */
final class Cluster implements AutoCloseable {

  private final Path directory;
  private final EmbeddedPostgres postgres;
  private final S3Server store;
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

  private Cluster(Path directory, EmbeddedPostgres postgres, S3Server store) {
    this.directory = directory;
    this.postgres = postgres;
    this.store = store;
  }

  /** Starts the database; no instance yet. */
  static Cluster in(Path directory) throws IOException {
    return new Cluster(directory, EmbeddedPostgres.start(), S3Server.in(directory.resolve("s3")));
  }

  /** The object store; it runs once {@link #inObjectStore} was called. */
  S3Server store() {
    return store;
  }

  /** The settings of instances that share an object store and nothing on their disks. */
  List<String> inObjectStore(String... others) throws IOException {
    if (!store.isRunning()) {
      store.start();
      store.createBucket("cluster");
    }
    List<String> settings = new ArrayList<>(List.of(others));
    store.settings("cluster").forEach(setting -> settings.add("--" + setting));
    return settings;
  }

  /**
   * Starts instances of these names, beside each other. Each has a directory of its own if there is
   * an object store.
   */
  void start(List<String> settings, String... names) throws IOException {
    for (String name : names) {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--spring.profiles.active=postgres",
                  "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                  "--spring.datasource.username=postgres",
                  "--db-scheduler.scheduler-name=" + name,
                  "--perceptron.instance.name=" + name));
      arguments.addAll(settings);
      Path own =
          settings.contains("--perceptron.artifacts.store=s3")
              ? Files.createDirectories(directory.resolve(name))
              : directory;
      services.put(name, ServiceProcess.launch(own, arguments.toArray(String[]::new)));
    }
    for (String name : names) {
      instance(name).awaitStart();
    }
  }

  /** SIGKILL for an instance; returns when it is gone. */
  void kill(String name) throws InterruptedException {
    instance(name).kill();
    services.remove(name);
  }

  /** Talks to one instance. */
  Client client(String name) {
    return instance(name).client();
  }

  private ServiceProcess instance(String name) {
    return Objects.requireNonNull(services.get(name), name);
  }

  /** The name of the instance that has the job, which must have been taken by one. */
  String workerOf(String job) {
    return Objects.requireNonNull(ofRow(job, "worker", String.class));
  }

  /** The instance that trains the job by the database; empty if none does. */
  Optional<String> busyWith(String job) {
    return "RUNNING".equals(ofRow(job, "state", String.class))
        ? Optional.of(workerOf(job))
        : Optional.empty();
  }

  /** Whether nothing more will be done for the job. */
  boolean hasEnded(String job) {
    return Set.of("SUCCEEDED", "FAILED")
        .contains(Objects.requireNonNull(ofRow(job, "state", String.class)));
  }

  private <T> @Nullable T ofRow(String job, String column, Class<T> type) {
    String id = job.substring(job.lastIndexOf('/') + 1);
    return new JdbcTemplate(postgres.getPostgresDatabase())
        .queryForObject("select " + column + " from training_job where id = ?::uuid", type, id);
  }

  /** Returns when a job has had so many epochs. */
  static void reachEpoch(Client client, String job, int epoch) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> client.get(job).json().at("/progress/epoch").asInt() >= epoch);
  }

  @Override
  public void close() throws IOException {
    services.values().forEach(ServiceProcess::close);
    store.close();
    postgres.close();
  }
}
