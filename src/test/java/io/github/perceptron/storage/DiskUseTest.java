package io.github.perceptron.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@ServiceTest
class DiskUseTest {

  private static final String WITH_CHECKPOINTS =
      "{'data_set':'tiny','split':null,'epochs':3,'batch_size':4,'checkpoint_every':1}";

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"database", "artifacts", "datasets"})
  void the_bytes_on_disk_are_reported_by_kind(String kind) {
    client.await(client.submit(JobClient.SHORT));

    Awaitility.await().until(() -> used(kind) > 0);
  }

  @Test
  void the_users_data_sets_count_to_the_byte() throws IOException {
    Path folder = directory.resolve("datasets").resolve("noted");
    Files.createDirectories(folder);
    long before = used("datasets");

    Files.write(folder.resolve("note.txt"), new byte[12_345_678]);

    // The number may be some seconds old, and other tests store less than this.
    Awaitility.await().until(() -> used("datasets") - before >= 12_345_678);
  }

  @Test
  void the_artifacts_are_those_of_the_directory() throws IOException {
    String job = client.submit(JobClient.SHORT);
    client.await(job);

    try (Stream<Path> files = Files.walk(directory.resolve("artifacts"))) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
    }
    Awaitility.await().until(() -> used("artifacts") > 1000);
  }

  @Test
  void checkpoints_count_as_a_kind_of_their_own() {
    long checkpoints = used("checkpoints");

    String job = client.submit(WITH_CHECKPOINTS);
    client.await(job);

    JsonNode newest = client.get(job + "/checkpoints").json().path("checkpoints").get(0);
    long expected = checkpoints + newest.path("bytes").asLong();
    assertThat(expected).isGreaterThan(checkpoints);
    Awaitility.await().until(() -> used("checkpoints") >= expected);
  }

  @Test
  void the_free_space_of_the_disk_is_reported_by_kind() {
    JsonNode metric = client.get("/actuator/metrics/perceptron.disk.free?tag=kind:datasets").json();

    assertThat(metric.at("/measurements/0/value").asLong()).isPositive();
  }

  private long used(String kind) {
    JsonNode metric = client.get("/actuator/metrics/perceptron.disk.used?tag=kind:" + kind).json();
    assertThat(metric.path("baseUnit").asString()).isEqualTo("bytes");
    return metric.at("/measurements/0/value").asLong();
  }
}
