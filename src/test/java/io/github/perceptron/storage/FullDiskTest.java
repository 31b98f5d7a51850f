package io.github.perceptron.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import io.github.perceptron.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Artifacts on a real disk of one mebibyte, which is too small for a model. The test is skipped if
 * mounting is not allowed.
 */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "perceptron.web.max-open-requests=150")
class FullDiskTest {

  private static final String LARGE =
      "{'data_set':'tiny','split':null,'epochs':1,'layers':[{'units':700,'activation':'relu'},{'units':700,'activation':'relu'}]}";

  @Autowired private Client client;

  @Autowired private Environment environment;

  private byte[] model = new byte[0];

  private @Nullable SmallDisk disk;

  @BeforeEach
  void a_model_and_a_small_disk() throws IOException, InterruptedException {
    String job = client.submit(LARGE);
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    model = client.bytes("/v1/models/tiny/versions/1/download");
    disk = SmallDisk.at(artifacts(), 1);
  }

  @AfterEach
  void give_the_disk_back() throws IOException {
    if (disk != null) {
      disk.close();
      disk = null;
    }
  }

  @Test
  void an_upload_to_a_full_disk_is_refused_with_the_reason_and_a_job_waits_until_there_is_space(
      CapturedOutput log) throws IOException {
    Answer upload = client.post("/v1/models/up/versions", model, "application/octet-stream");

    upload.pointersOfProblem(507);
    assertThat(upload.json().path("type").asString()).endsWith(":storage-full");
    assertThat(upload.json().path("detail").asString())
        .contains("bytes free", "bytes are needed", "to write", "data-directory");
    assertThat(client.get("/v1/models/up").status()).isEqualTo(404);
    assertThat(log.getAll()).contains("Free space in").doesNotContain("\tat ");
    try (var left = Files.list(artifacts())) {
      assertThat(left.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }

    Answer dataSet =
        client.post("/v1/datasets/too-large", threeMegabytes(), "application/octet-stream");
    dataSet.pointersOfProblem(507);
    client.get("/v1/datasets/too-large").pointersOfProblem(404);

    String job = client.submit(LARGE);
    JsonNode waiting =
        Awaitility.await()
            .until(
                () -> client.get(job).json(),
                it -> it.path("waits_for").asString("").contains("disk space"));
    assertThat(waiting.path("state").asString()).isEqualTo("QUEUED");
    assertThat(waiting.path("waits_for").asString()).contains("did not fit", "are free in");
    give_the_disk_back();
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
  }

  /** 3,000 images of 32x32 pixels, which fit into the folder for uploads but not into the store. */
  private static byte[] threeMegabytes() {
    byte[] labels = new byte[3000];
    labels[0] = 1;
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("x_train.npy", UploadFixture.npy("|u1", "(3000, 32, 32)", pixels()));
    arrays.put("y_train.npy", UploadFixture.npy("|u1", "(3000,)", labels));
    return UploadFixture.zip(arrays);
  }

  private static byte[] pixels() {
    byte[] pixels = new byte[3000 * 32 * 32];
    new Random(7).nextBytes(pixels);
    return pixels;
  }

  private Path artifacts() {
    return Path.of(environment.getRequiredProperty("perceptron.data-directory"), "artifacts");
  }
}
