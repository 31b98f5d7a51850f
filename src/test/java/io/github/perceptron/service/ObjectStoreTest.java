package io.github.perceptron.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactProperties;
import io.github.perceptron.backups.BackupManifest;
import io.github.perceptron.backups.restore.Restore;
import io.github.perceptron.backups.restore.RestoreTarget;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.unit.DataSize;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/**
 * A service whose artifacts are in an object store, while the store is away at the start, comes, is
 * killed and comes back.
 */
@ServiceTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObjectStoreTest {

  private static final String BUCKET = "perceptron";

  /** Has checkpoints, and a model at its end. */
  private static final String JOB =
      """
      {'epochs':60,'batch_size':32,'layers':[{'units':24,'activation':'gelu','batch_normalization':true}],
       'normalization':'min_max','optimizer':{'name':'rmsprop','learning_rate':0.001},
       'split':{'test_size':0.95,'random_state':3},'seed':3,'checkpoint_every':1,'model_name':'stored'}""";

  /** Still trains when the store is killed after its first epoch. */
  private static final String PACED =
      JOB.replace("'epochs':60", "'epochs':60,'max_epochs_per_second':10");

  @SuppressWarnings("NullAway.Init") // Before the service starts.
  private static S3Server server;

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path dataDirectory;

  /** The port is known, and nobody listens on it. */
  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) throws IOException {
    server = S3Server.in(Files.createTempDirectory("object-store"));
    for (String setting : server.settings(BUCKET)) {
      int end = setting.indexOf('=');
      registry.add(setting.substring(0, end), () -> setting.substring(end + 1));
    }
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  @Order(1)
  void a_service_starts_without_its_store_says_so_and_works_when_the_store_comes()
      throws IOException {
    awaitTrainingHealth(503);
    JsonNode health = client.get("/actuator/health/training").json();
    assertThat(health.path("status").asString()).isEqualTo("NO_STORE");
    assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(client.get("/actuator/health").status()).isEqualTo(200);
    String job = client.submit(JobClient.SHORT);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(client.get(job).json().path("waits_for").asString(""))
                    .startsWith("the artifact store, which does not answer")
                    .contains(BUCKET));
    assertRefused(upload("early"));

    server.start();
    server.createBucket(BUCKET);

    awaitTrainingHealth(200);
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(upload("early").status()).isEqualTo(201);
    assertThat(objects(BUCKET)).isNotEmpty();
    JsonNode trained = client.await(client.submit("{'data_set':'early','epochs':2}"));
    assertThat(trained.path("state").asString()).as(trained.toString()).isEqualTo("SUCCEEDED");
    assertThat(Files.exists(dataDirectory.resolve("artifacts"))).isFalse();
  }

  @Test
  @Order(2)
  void predictions_and_training_go_on_while_the_store_is_away_and_no_job_fails() throws Exception {
    JsonNode expected = client.await(client.submit(JOB)).path("result");
    assertPredicts();
    String endless = client.submit(JobClient.LONG);
    awaitEpoch(endless, 1);
    String ending = client.submit(PACED);
    awaitEpoch(ending, 1);

    server.kill();

    awaitTrainingHealth(503);
    assertThat(client.get("/actuator/health/predicting").status()).isEqualTo(200);
    int epoch = epochOf(endless);
    awaitEpoch(endless, epoch + 1);
    awaitEvent(ending, "The trained model cannot be stored");
    awaitEvent(ending, "A checkpoint cannot be written, because it needs the artifact store");
    assertThat(client.get(ending).json().path("state").asString()).isEqualTo("RUNNING");
    assertPredicts();
    forgetCopies();
    assertPredicts();
    assertRefused(client.get("/v1/models/stored/versions/1/download"));
    assertRefused(upload("late"));

    server.start();

    awaitTrainingHealth(200);
    JsonNode ended = client.await(ending);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    assertThat(ended.path("result")).isEqualTo(expected);
    assertThat(ended.path("attempt").asInt()).isEqualTo(1);
    client.bytes("/v1/models/stored/versions/1/download");
    new JobClient(client).verb(endless, "cancel");
    client.await(endless, "CANCELLED");
    assertThat(events(ending)).noneMatch(event -> event.contains("its worker died"));
  }

  @Test
  @Order(3)
  void a_job_that_waits_for_the_store_to_take_its_model_can_be_cancelled() throws Exception {
    String ending = client.submit(PACED);
    awaitEpoch(ending, 1);
    server.kill();
    try {
      awaitEvent(ending, "The trained model cannot be stored");

      new JobClient(client).verb(ending, "cancel");

      client.await(ending, "CANCELLED");
    } finally {
      server.start();
    }
  }

  @Test
  @Order(4)
  void a_backup_has_the_objects_and_restore_puts_them_into_another_bucket(@TempDir Path directory)
      throws IOException {
    client.await(client.submit(JobClient.SHORT));
    Answer made = client.post("/v1/system/backups", "");
    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    String name = made.json().at("/backup/name").asString();
    Path data = directory.resolve("data");
    server.createBucket("elsewhere");

    BackupManifest restored =
        new Restore(
                dataDirectory.resolve("backups").resolve(name),
                new RestoreTarget(
                    data, data.resolve("datasets"), elsewhere(), "jdbc:h2:" + data, "sa", ""))
            .run();

    assertThat(restored.damaged()).isEmpty();
    assertThat(restored.artifacts()).isNotEmpty();
    assertThat(objects("elsewhere"))
        .containsExactlyInAnyOrderElementsOf(
            restored.artifacts().stream()
                .map(object -> object.sha256().first(2) + "/" + object.sha256())
                .toList());
    assertThat(data.resolve("perceptron.mv.db")).exists();
    assertThat(data.resolve("artifacts")).doesNotExist();
  }

  private static ArtifactProperties elsewhere() {
    return new ArtifactProperties(
        ArtifactProperties.Kind.S3,
        DataSize.ofGigabytes(1),
        new ArtifactProperties.S3(
            server.endpoint(),
            "us-east-1",
            "elsewhere",
            "",
            null,
            server.accessKey(),
            server.secretKey()));
  }

  /** The files that this machine keeps of the store. */
  private void forgetCopies() throws IOException {
    try (Stream<Path> files = Files.walk(dataDirectory.resolve("cache"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void assertRefused(Answer answer) {
    answer.pointersOfProblem(503);
    assertThat(answer.json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:store-unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("10");
  }

  private Answer upload(String name) {
    return client.post(
        "/v1/datasets/" + name,
        "a,b,label\n1,2,x\n2,1,y\n3,4,x\n4,3,y\n5,6,x\n6,5,y\n7,8,x\n8,7,y\n".getBytes(UTF_8),
        "text/csv");
  }

  private void assertPredicts() throws IOException {
    String seven =
        Files.readString(Path.of("src/main/resources/static/console/samples/seven.json"));
    Answer answer = client.post("/predict", seven.replaceFirst("\\{", "{\"model\":\"stored\","));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
  }

  private void awaitTrainingHealth(int status) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> client.get("/actuator/health/training").status() == status);
  }

  private void awaitEpoch(String job, int epoch) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> epochOf(job) >= epoch);
  }

  private int epochOf(String job) {
    return client.get(job).json().at("/progress/epoch").asInt();
  }

  private void awaitEvent(String job, String begin) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> events(job).stream().anyMatch(event -> event.contains(begin)));
  }

  private List<String> events(String job) {
    return client
        .get(job + "/events?page_size=1000", "Accept", "application/json")
        .json()
        .path("events")
        .valueStream()
        .map(JsonNode::toString)
        .toList();
  }

  private static List<String> objects(String bucket) {
    try (S3Client s3 = server.client()) {
      return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
          .map(object -> object.key())
          .toList();
    }
  }
}
