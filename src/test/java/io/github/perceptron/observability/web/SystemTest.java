package io.github.perceptron.observability.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.jobs.JobState;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** {@code GET /v1/system}, and the parts of the health that tell predicting from training. */
@ServiceTest
class SystemTest {

  @Autowired private Client client;

  @Test
  void the_process_and_its_machine_are_described() {
    JsonNode system = system();

    assertThat(system.path("java").asString()).isEqualTo(Runtime.version().toString());
    assertThat(system.path("processors").asInt())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(Instant.parse(system.path("started_at").asString())).isBefore(Instant.now());
    assertThat(system.path("uptime_seconds").asDouble()).isPositive();
    assertThat(system.at("/native_code/openblas").asString()).isNotBlank();
    assertThat(system.at("/native_code/workers").asInt()).isEqualTo(2);
    assertThat(system.at("/memory/heap_used_bytes").asLong()).isPositive();
    assertThat(system.at("/memory/machine_bytes").asLong())
        .isGreaterThan(system.at("/memory/physical_bytes").asLong());
    assertThat(system.at("/database/product").asString()).isEqualTo("H2");
  }

  @Test
  void the_disk_is_listed_by_kind() {
    JsonNode disk = system().path("disk");

    assertThat(texts(disk, "kind"))
        .containsExactly("database", "artifacts", "checkpoints", "datasets", "logs");
    assertThat(disk.get(0).path("used_bytes").asLong()).isPositive();
    assertThat(disk.get(0).path("free_bytes").asLong()).isPositive();
  }

  @Test
  void running_jobs_are_listed_with_their_progress_and_their_instance() {
    String job = client.submit(JobClient.LONG.replace("}", ",'display_name':'seen by system'}"));
    String id = job.substring(job.lastIndexOf('/') + 1);
    try {
      Awaitility.await().until(() -> texts(system().path("running_jobs"), "id").contains(id));

      JsonNode system = system();
      JsonNode running =
          StreamSupport.stream(system.path("running_jobs").spliterator(), false)
              .filter(one -> one.path("id").asString().equals(id))
              .findFirst()
              .orElseThrow();
      assertThat(running.path("display_name").asString()).isEqualTo("seen by system");
      assertThat(running.path("epochs").asInt()).isEqualTo(100_000);
      assertThat(running.path("attempt").asInt()).isEqualTo(1);
      JsonNode instance = system.path("instances").get(0);
      assertThat(system.path("instances")).hasSize(1);
      assertThat(instance.path("name")).isEqualTo(system.path("instance"));
      assertThat(instance.path("roles").toString()).isEqualTo("[\"predict\",\"train\"]");
      assertThat(instance.path("running_jobs").toString()).contains(id);
    } finally {
      new JobClient(client).verb(job, "cancel");
      client.await(job, "CANCELLED");
    }
    Awaitility.await()
        .until(
            () -> !system().path("instances").get(0).path("running_jobs").toString().contains(id));
  }

  @Test
  void the_queue_tells_the_number_of_jobs_in_each_state() {
    client.await(client.submit(JobClient.SHORT));

    Awaitility.await().until(() -> system().at("/queue/jobs/SUCCEEDED").asInt() >= 1);
    JsonNode queue = system().path("queue");
    assertThat(queue.path("max_length").asInt()).isEqualTo(100);
    assertThat(queue.path("jobs").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            List.of(JobState.values()).stream().map(JobState::name).toList());
  }

  @Test
  void predicting_and_training_have_a_health_of_their_own_which_lists_its_parts() {
    client.await(client.submit(JobClient.SHORT));

    JsonNode predicting = client.get("/actuator/health/predicting").json();
    JsonNode training = client.get("/actuator/health/training").json();

    assertThat(predicting.path("components").propertyNames())
        .containsExactlyInAnyOrder("db", "defaultModel", "readinessState");
    assertThat(training.path("components").propertyNames())
        .containsExactlyInAnyOrder(
            "artifactStore", "db", "dbScheduler", "readinessState", "trainingDisk");
    assertThat(training.path("status").asString()).isEqualTo("UP");
    assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void an_operator_learns_no_path_and_no_secret() {
    String answer = client.get("/v1/system").raw().body();

    assertThat(answer)
        .doesNotContain("jdbc:", "password", "/tmp", System.getProperty("user.dir", "/none"));
  }

  private JsonNode system() {
    Client.Answer answer = client.get("/v1/system");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    return answer.json();
  }

  private static List<String> texts(JsonNode list, String member) {
    return list.valueStream().map(one -> one.path(member).asString()).toList();
  }
}
