package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.testing.CrashTest;
import io.github.perceptron.testing.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged jar on a disk of 200 MB, which another program fills. */
@CrashTest
class FullDiskIT {

  private static final String[] SETTINGS = {"--perceptron.training.workers=2"};

  /** A tenth of the disk, because the reserve of the settings is larger. */
  private static final long RESERVE = 20L << 20;

  private static final String SEVEN = seven();

  /** Of undisturbed jobs, which are the same before each test. */
  private static final Map<String, JsonNode> EXPECTED = new LinkedHashMap<>();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private SmallDisk disk;

  private @Nullable ServiceProcess service;

  @BeforeEach
  void a_service_with_a_model_on_a_small_disk() throws Exception {
    disk = SmallDisk.at(directory.resolve("data"), 200);
    Client client = start();
    if (EXPECTED.isEmpty()) {
      EXPECTED.putAll(InterruptedJobs.undisturbed(client));
    } else {
      client.await(client.submit("{'epochs':1,'split':{'test_size':0.8}}"));
    }
  }

  @AfterEach
  void stop() throws IOException {
    if (service != null) {
      service.close();
    }
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void jobs_wait_before_the_disk_is_full_and_go_on_when_space_is_back() throws Exception {
    Client client = service().client();
    Map<String, String> jobs = InterruptedJobs.submitAll(client);
    awaitTraining(client, jobs.values());

    disk.leave(RESERVE / 2);

    for (String job : jobs.values()) {
      JsonNode waiting =
          Awaitility.await()
              .atMost(Duration.ofMinutes(2))
              .until(
                  () -> client.get(job).json(), it -> it.path("state").asString().equals("QUEUED"));
      assertThat(waiting.path("finished_at").isNull()).isTrue();
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(jobs.values().stream().map(job -> waitsFor(client, job)))
                    .filteredOn(reason -> reason.contains("disk space"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(reason -> reason.contains("perceptron.storage.reserve")));
    assertThat(client.get("/actuator/health/training").status()).isEqualTo(503);
    assertThat(client.get("/actuator/health/predicting").status()).isEqualTo(200);
    assertPredicts(client);
    Answer upload =
        client.post("/v1/datasets/too-large", new byte[15 << 20], "application/octet-stream");
    upload.pointersOfProblem(507);
    assertThat(upload.json().path("detail").asString())
        .contains("bytes free", "bytes are needed", "perceptron.storage.reserve");
    String another = client.submit(InterruptedJobs.JOBS.values().iterator().next());

    disk.giveBack();

    assertOutcomes(client, jobs);
    assertThat(client.await(another).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(client.get("/actuator/health/training").status()).isEqualTo(200);
    assertThat(events(client, jobs.values()))
        .anyMatch(event -> event.contains("it waits for disk space"))
        .noneMatch(event -> event.contains("its worker died"));
  }

  @Test
  void nothing_is_lost_when_another_program_leaves_not_a_byte_and_the_process_is_killed()
      throws Exception {
    Client client = service().client();
    Map<String, String> jobs = InterruptedJobs.submitAll(client);
    awaitTraining(client, jobs.values());

    disk.leave(0);

    // The jobs meet the full disk: none may say that it failed, whatever the database says.
    for (int i = 0; i < 100; i++) {
      assertPredictsSoon(client);
      for (String job : jobs.values()) {
        Answer answer = client.get(job);
        assertThat(answer.status()).isIn(200, 503);
        if (answer.status() == 200) {
          assertThat(answer.json().path("state").asString()).isIn("RUNNING", "QUEUED");
        }
      }
    }
    service().kill();
    // It starts on the disk as it is: what is left of the reserve is enough to predict and to wait.
    Client again = start();
    assertPredictsSoon(again);
    disk.giveBack();

    assertOutcomes(again, jobs);
  }

  @Test
  void jobs_go_on_without_a_restart_after_the_database_could_not_write() throws Exception {
    Client client = service().client();
    Map<String, String> jobs = InterruptedJobs.submitAll(client);
    awaitTraining(client, jobs.values());

    disk.leave(0);
    assertPredictsSoon(client);
    for (int i = 0; i < 300; i++) {
      assertPredicts(client);
    }
    for (String job : jobs.values()) {
      client.await(job, "QUEUED");
    }
    disk.giveBack();

    assertOutcomes(client, jobs);
    assertThat(events(client, jobs.values())).noneMatch(event -> event.contains("its worker died"));
    assertThat(client.get("/actuator/health").status()).isEqualTo(200);
  }

  /** The database that could not write is opened again within a moment. */
  private static void assertPredictsSoon(Client client) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> client.post("/predict", SEVEN).status() == 200);
  }

  private static void assertPredicts(Client client) {
    Answer answer = client.post("/predict", SEVEN);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    assertThat(answer.json().path("label").asInt()).isBetween(0, 9);
  }

  private void assertOutcomes(Client client, Map<String, String> jobs) {
    jobs.forEach(
        (name, path) -> {
          Awaitility.await()
              .atMost(Duration.ofMinutes(3))
              .ignoreExceptions()
              .until(
                  () ->
                      client.get(path).json().path("state").asString().matches("SUCCEEDED|FAILED"));
          assertThat(InterruptedJobs.outcome(client, path)).as(name).isEqualTo(EXPECTED.get(name));
        });
  }

  private static void awaitTraining(Client client, Collection<String> jobs) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                jobs.stream()
                        .map(job -> client.get(job).json())
                        .filter(job -> job.path("state").asString().equals("RUNNING"))
                        .filter(job -> job.at("/progress/epoch").asInt() > 0)
                        .count()
                    == 2);
  }

  private static String waitsFor(Client client, String job) {
    return client.get(job).json().path("waits_for").asString("");
  }

  private static List<String> events(Client client, Collection<String> jobs) {
    return jobs.stream()
        .flatMap(
            job ->
                client
                    .get(job + "/events", "Accept", "application/json")
                    .json()
                    .path("events")
                    .valueStream())
        .map(JsonNode::toString)
        .toList();
  }

  private ServiceProcess service() {
    if (service == null) {
      throw new IllegalStateException("The service was not started");
    }
    return service;
  }

  private Client start() throws IOException {
    service = ServiceProcess.start(directory, SETTINGS);
    return service.client();
  }

  private static String seven() {
    try {
      return Files.readString(Path.of("src/main/resources/static/console/samples/seven.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
