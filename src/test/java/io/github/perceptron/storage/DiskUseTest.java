package io.github.perceptron.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.documents.MetricsList;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.JobClient;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@ServiceTest
class DiskUseTest {

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"database", "artifacts", "datasets"})
  void the_bytes_on_disk_are_reported_by_kind(String kind) {
    client.await(client.submit(JobClient.SHORT));

    assertThat(used(kind)).isPositive();
  }

  @Test
  void the_users_data_sets_count_to_the_byte() throws IOException {
    long before = used("datasets");

    Files.write(directory.resolve("datasets").resolve("note.txt"), new byte[12_345]);

    assertThat(used("datasets") - before).isEqualTo(12_345);
  }

  @Test
  void the_artifacts_are_those_of_the_directory() throws IOException {
    String job = client.submit(JobClient.SHORT);
    client.await(job);

    try (Stream<Path> files = Files.walk(directory.resolve("artifacts"))) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
    }
    assertThat(used("artifacts")).isGreaterThan(1000);
  }

  @Test
  void the_documents_list_the_metrics_of_the_service() {
    List<String> own = new ArrayList<>();
    client
        .get("/actuator/metrics")
        .json()
        .path("names")
        .forEach(
            name -> {
              if (name.asString().matches("(perceptron|disk)\\..*")) {
                own.add(name.asString());
              }
            });

    assertThat(MetricsList.documented()).containsExactlyInAnyOrderElementsOf(own);
  }

  private long used(String kind) {
    JsonNode metric = client.get("/actuator/metrics/perceptron.disk.used?tag=kind:" + kind).json();
    assertThat(metric.path("baseUnit").asString()).isEqualTo("bytes");
    return metric.at("/measurements/0/value").asLong();
  }
}
