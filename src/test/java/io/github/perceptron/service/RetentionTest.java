package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactKeeper;
import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.datasets.UploadFixture;
import io.github.perceptron.datasets.versions.DataSetVersions;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.jobs.control.JobRetention;
import io.github.perceptron.training.checkpoint.CheckpointRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * What is deleted because of its age, and what never is. The service is one of its own, since the
 * jobs of all other tests are old.
 */
@ServiceTest
@TestPropertySource(properties = "perceptron.jobs.retention=3650d")
@DirtiesContext
class RetentionTest {

  private static final String JOB =
      "{'data_set':'tiny','split':null,'epochs':2,'batch_size':4,'checkpoint_every':1,'model_name':'%s'}";

  @Autowired private Client client;
  @Autowired private JobRetention jobs;
  @Autowired private CheckpointRemoval checkpoints;
  @Autowired private DataSetVersions dataSets;
  @Autowired private ArtifactKeeper keeper;
  @Autowired private ArtifactStore store;

  @Test
  void old_jobs_are_deleted_but_their_models_stay_and_the_job_of_an_alias_stays_too() {
    String champion = ended("retention");
    String other = ended("retention");
    client.put("/v1/models/retention/policy", "{\"policy\":\"manual\"}");
    client.put("/v1/models/retention/aliases/champion", "{\"version\":1}");

    jobs.deleteEndedBefore(endOf(champion));
    assertThat(client.get(other).status()).isEqualTo(200);
    jobs.deleteEndedBefore(endOf(other).plusSeconds(1));

    client.get(other).pointersOfProblem(404);
    assertThat(client.get(champion).status()).isEqualTo(200);
    assertThat(client.get(champion + "/evaluation").status()).isEqualTo(200);
    client.bytes("/v1/models/retention/versions/1/download");
    client.bytes("/v1/models/retention/versions/2/download");
  }

  @Test
  void old_checkpoints_are_deleted_with_their_files_and_the_job_and_its_model_stay() {
    String job = ended("retained-checkpoints");
    JsonNode before = client.get(job + "/checkpoints").json().path("checkpoints");
    assertThat(before.size()).isPositive();

    assertThat(checkpoints.deleteOfJobsEndedBefore(endOf(job).plusSeconds(1))).isPositive();

    assertThat(client.get(job + "/checkpoints").json().path("checkpoints")).isEmpty();
    for (JsonNode checkpoint : before) {
      assertThat(store.contains(new Sha256(checkpoint.path("sha256").asString()))).isFalse();
    }
    client.bytes("/v1/models/retained-checkpoints/versions/1/download");
  }

  @Test
  void old_versions_of_a_data_set_are_deleted_unless_they_are_the_newest_or_a_model_needs_them() {
    String trained = upload(1);
    String job =
        client.submit(
            "{'data_set':'retained','split':null,'epochs':1,'batch_size':4,'model_name':'retained'}");
    client.await(job, "SUCCEEDED");
    String unused = upload(2);
    String newest = upload(3);

    dataSets.deleteUnusedBefore(Instant.parse("2999-01-01T00:00:00Z"));

    assertThat(client.get("/v1/datasets/retained/versions/" + trained).status()).isEqualTo(200);
    client.get("/v1/datasets/retained/versions/" + unused).pointersOfProblem(404);
    assertThat(client.get("/v1/datasets/retained/versions/" + newest).status()).isEqualTo(200);
  }

  @Test
  void files_that_no_row_refers_to_are_deleted_and_all_others_stay() throws IOException {
    ended("retained-files");
    Sha256 orphan = store.put("left by a killed process".getBytes(StandardCharsets.UTF_8)).sha256();

    assertThat(keeper.deleteOrphansStoredBefore(Instant.parse("2000-01-01T00:00:00Z"))).isZero();
    assertThat(store.contains(orphan)).isTrue();
    keeper.deleteOrphansStoredBefore(Instant.parse("2999-01-01T00:00:00Z"));

    assertThat(store.contains(orphan)).isFalse();
    client.bytes("/v1/models/retained-files/versions/1/download");
  }

  private String ended(String model) {
    String job = client.submit(JOB.formatted(model));
    client.await(job, "SUCCEEDED");
    return job;
  }

  private Instant endOf(String job) {
    return Instant.parse(client.get(job).json().path("finished_at").asString());
  }

  /** Uploads eight pictures that no other upload has, and returns the digest of the version. */
  private String upload(int number) {
    byte[] pixels = new byte[8 * 4 * 4];
    byte[] labels = new byte[8];
    for (int i = 0; i < 8; i++) {
      labels[i] = (byte) (i % 2);
      pixels[16 * i] = (byte) (100 * (i % 2) + number);
    }
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("x_train.npy", UploadFixture.npy("|u1", "(8, 4, 4)", pixels));
    arrays.put("y_train.npy", UploadFixture.npy("|u1", "(8,)", labels));
    Client.Answer answer =
        client.post("/v1/datasets/retained", UploadFixture.zip(arrays), "application/octet-stream");
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
    return answer.json().path("sha256").asString();
  }
}
