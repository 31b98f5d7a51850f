package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.testing.CrashTest;
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
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Several instances of the packaged jar on one PostgreSQL, with one object store or one directory
 * of artifacts.
 */
@CrashTest
class ClusterIT {

  private static final String JOB =
      """
      {'epochs':%d,'layers':[{'units':32,'activation':'relu','dropout':0.3,'batch_normalization':true}],
       'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.002},
       'split':{'test_size':0.8,'random_state':1},'checkpoint_every':1}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private EmbeddedPostgres postgres;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private S3Server store;

  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

  @BeforeEach
  void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start();
    store = S3Server.in(directory.resolve("s3"));
  }

  @AfterEach
  void stopAll() throws IOException {
    services.values().forEach(ServiceProcess::close);
    store.close();
    postgres.close();
  }

  @Test
  void another_instance_takes_over_the_job_of_one_that_died_and_obeys_what_a_third_was_told()
      throws Exception {
    // Eight seconds of silence are a death; after two, a busy machine would bury the living.
    List<String> quickly = inObjectStore("--db-scheduler.heartbeat-interval=2s");
    start(quickly, "one", "two");
    Client client = instance("one").client();
    JsonNode expected = client.await(client.submit(JOB.formatted(80))).path("result");
    String job = client.submit(JOB.formatted(80));
    reachEpoch(client, job, 2);

    int attempt = attemptOf(job);
    services.remove(workerOf(job)).kill();

    Client survivor = services.values().iterator().next().client();
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> attemptOf(job) > attempt);
    assertThat(survivor.await(job).path("result")).isEqualTo(expected);
    String cancelled = survivor.submit(JOB.formatted(100_000));
    reachEpoch(survivor, cancelled, 1);
    start(quickly, "three");
    Client third = instance("three").client();
    third.post(cancelled + ":cancel", "");
    third.await(cancelled, "CANCELLED");
  }

  @Test
  void two_instances_share_the_queue_and_no_job_is_trained_twice() throws Exception {
    // With heartbeats as they are by default: nobody dies here, and nobody may be thought dead.
    start(List.of(), "one", "two");
    List<Client> clients = services.values().stream().map(ServiceProcess::client).toList();
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String job = "{'epochs':2,'split':{'test_size':0.95,'random_state':1}}";
      jobs.add(clients.get(i % 2).submit(job));
    }

    for (String job : jobs) {
      JsonNode ended = clients.get(0).await(job);
      assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
      assertThat(ended.path("attempt").asInt()).isEqualTo(1);
    }
    JsonNode list = clients.get(1).get("/v1/training-jobs?state=SUCCEEDED").json();
    assertThat(list.path("jobs").size()).isEqualTo(12);
  }

  @Test
  void instances_see_each_other_and_what_they_train_until_one_dies() throws Exception {
    start(List.of(), "one", "two");
    Client one = instance("one").client();
    Client two = instance("two").client();
    Awaitility.await().until(() -> instancesSeenBy(one), List.of("one", "two")::equals);
    Awaitility.await().until(() -> instancesSeenBy(two), List.of("one", "two")::equals);
    String job = one.submit(JOB.formatted(100_000));
    reachEpoch(one, job, 1);

    String worker = workerOf(job);
    String other = worker.equals("one") ? "two" : "one";
    Client survivor = instance(other).client();
    Awaitility.await()
        .until(() -> jobsOf(worker, survivor).contains(job.substring(job.lastIndexOf('/') + 1)));
    Objects.requireNonNull(services.remove(worker)).kill();

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> instancesSeenBy(survivor), List.of(other)::equals);
  }

  @Test
  void roles_divide_the_work_and_each_instance_sees_what_the_other_changes() throws Exception {
    start(inObjectStore("--perceptron.roles=train"), "trainer");
    start(inObjectStore("--perceptron.roles=predict"), "predictor");
    Client trainer = instance("trainer").client();
    Client predictor = instance("predictor").client();
    String job = "{'epochs':1,'split':{'test_size':0.95,'random_state':1},'model_name':'shared'}";

    String first = predictor.submit(job);
    assertThat(predictor.await(first).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(predictor.await(predictor.submit(job)).path("state").asString())
        .isEqualTo("SUCCEEDED");

    assertThat(trainer.get("/actuator/health/training").status()).isEqualTo(200);
    assertThat(trainer.get("/actuator/health/predicting").status()).isEqualTo(503);
    assertThat(predictor.get("/actuator/health/training").status()).isEqualTo(503);
    assertThat(predictor.get("/actuator/health/predicting").status()).isEqualTo(200);
    assertThat(predictor.get("/actuator/health").status()).isEqualTo(200);
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(rolesOf("trainer", predictor)).isEqualTo("[\"train\"]");
              assertThat(rolesOf("predictor", predictor)).isEqualTo("[\"predict\"]");
            });
    Answer refused = trainer.post("/predict", picture("shared", "champion"));
    refused.pointersOfProblem(503);
    assertThat(refused.json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:not-predicting");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    for (int version : List.of(1, 2, 1)) {
      Answer moved =
          trainer.put("/v1/models/shared/aliases/moving", "{\"version\":%d}".formatted(version));
      assertThat(moved.status()).isIn(200, 201);
      Awaitility.await()
          .until(
              () -> versionOf(predictor.post("/predict", picture("shared", "moving"))),
              found -> found == version);
    }
    String endless = trainer.submit(JOB.formatted(100_000));
    reachEpoch(predictor, endless, 1);
    assertThat(workerOf(endless)).isEqualTo("trainer");
    predictor.post(endless + ":cancel", "");
    trainer.await(endless, "CANCELLED");
  }

  private static String rolesOf(String name, Client client) {
    return client
        .get("/v1/system")
        .json()
        .path("instances")
        .valueStream()
        .filter(instance -> instance.path("name").asString().equals(name))
        .map(instance -> instance.path("roles").toString())
        .findFirst()
        .orElse("");
  }

  private static int versionOf(Answer prediction) {
    return prediction.json().path("version").asInt();
  }

  private static String picture(String model, String alias) throws IOException {
    return Files.readString(Path.of("src/main/resources/static/console/samples/seven.json"))
        .replaceFirst("\\{", "{\"model\":\"%s\",\"alias\":\"%s\",".formatted(model, alias));
  }

  /** The settings of instances that share an object store and nothing on their disks. */
  private List<String> inObjectStore(String... others) throws IOException {
    if (!store.isRunning()) {
      store.start();
      store.createBucket("cluster");
    }
    List<String> settings = new ArrayList<>(List.of(others));
    store.settings("cluster").forEach(setting -> settings.add("--" + setting));
    return settings;
  }

  private static List<String> instancesSeenBy(Client client) {
    return client
        .get("/v1/system")
        .json()
        .path("instances")
        .valueStream()
        .map(instance -> instance.path("name").asString())
        .toList();
  }

  private static String jobsOf(String name, Client client) {
    return client
        .get("/v1/system")
        .json()
        .path("instances")
        .valueStream()
        .filter(instance -> instance.path("name").asString().equals(name))
        .map(instance -> instance.path("running_jobs").toString())
        .findFirst()
        .orElse("");
  }

  private static void reachEpoch(Client client, String job, int epoch) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> client.get(job).json().at("/progress/epoch").asInt() >= epoch);
  }

  private ServiceProcess instance(String name) {
    return Objects.requireNonNull(services.get(name));
  }

  /** The name of the instance that has the job. */
  private String workerOf(String job) {
    return Objects.requireNonNull(ofRow(job, "worker", String.class));
  }

  private int attemptOf(String job) {
    return Objects.requireNonNull(ofRow(job, "attempt", Integer.class));
  }

  private <T> @Nullable T ofRow(String job, String column, Class<T> type) {
    String id = job.substring(job.lastIndexOf('/') + 1);
    return new JdbcTemplate(postgres.getPostgresDatabase())
        .queryForObject("select " + column + " from training_job where id = ?::uuid", type, id);
  }

  /**
   * Starts instances of these names, beside each other. Each has a directory of its own if there is
   * an object store.
   */
  private void start(List<String> settings, String... names) throws IOException {
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
}
