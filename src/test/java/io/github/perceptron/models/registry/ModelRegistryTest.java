package io.github.perceptron.models.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.perceptron.artifacts.ArtifactGoneException;
import io.github.perceptron.artifacts.ArtifactKeeper;
import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.artifacts.ArtifactStore.Artifact;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ModelRegistryTest {

  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  @Autowired private Client client;
  @Autowired private ModelPublisher publisher;
  @Autowired private ModelDeletion deletion;
  @Autowired private ArtifactStore artifacts;
  @Autowired private ArtifactKeeper keeper;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private ModelFixture model;

  @BeforeEach
  void makeModel() {
    model = new ModelFixture(publisher, artifacts, client);
  }

  @Test
  void a_job_publishes_a_version_of_the_model_it_names_with_its_lineage() {
    String path =
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'normalization':'min_max','model_name':'%s'}"
                .formatted(model.name()));
    JsonNode job = client.await(path);

    JsonNode version = client.get(model.path() + "/versions/1").json();

    assertThat(job.path("model_name").asString()).isEqualTo(model.name());
    assertThat(version.path("job_id")).isEqualTo(job.path("id"));
    assertThat(version.at("/aliases/0").asString()).isEqualTo("champion");
    JsonNode lineage = version.path("lineage");
    assertThat(lineage.path("receipt").asString()).isEqualTo(path + "/receipt");
    assertThat(lineage.path("data_set").asString()).isEqualTo("tiny");
    assertThat(lineage.path("data_sha256")).isEqualTo(dataSet("tiny").path("sha256"));
    assertThat(lineage.path("parameter_count")).isEqualTo(job.at("/network/parameter_count"));
    assertThat(lineage.path("parameter_sha256")).isEqualTo(job.at("/result/parameter_sha256"));
    assertThat(lineage.at("/metrics/test_loss")).isEqualTo(job.at("/result/test_loss"));
    assertThat(lineage.path("input_contract").toString())
        .isEqualTo(
            "{\"image_shape\":{\"rows\":2,\"columns\":3},\"classes\":3,\"normalization\":\"min_max\",\"mean\":0.0,\"divisor\":255.0,\"labels\":null,\"background\":\"mixed\"}");
  }

  @Test
  void under_the_policy_newest_each_new_version_becomes_the_champion() {
    model.publish(0.5, 0.9);
    model.policy("{'policy':'newest'}");
    model.publish(0.6, 0.8);

    assertThat(model.champion()).isEqualTo(2);
    JsonNode view = client.get(model.path()).json();
    assertThat(view.at("/policy/policy").asString()).isEqualTo("newest");
    assertThat(view.path("versions").intValue()).isEqualTo(2);
    assertThat(view.at("/latest/version").intValue()).isEqualTo(2);
    JsonNode moves = client.get(model.path() + "/aliases/champion/history").json().path("moves");
    assertThat(moves.valueStream().map(it -> it.path("reason").asString() + it.path("to")))
        .containsExactly("published2", "published1");
  }

  @Test
  void the_policy_best_makes_the_best_version_the_champion_immediately_and_later() {
    model.publish(0.5, 0.90);
    model.publish(0.3, 0.95);
    model.publish(0.2, 0.80);

    Answer byAccuracy = model.policy("{'policy':'best','metric':'test_accuracy'}");

    assertThat(byAccuracy.json().at("/champion/version").intValue()).isEqualTo(2);
    model.publish(0.9, 0.94);
    assertThat(model.champion()).isEqualTo(2);
    model.publish(0.9, 0.96);
    assertThat(model.champion()).isEqualTo(5);
    Answer byLoss = model.policy("{'policy':'best','metric':'test_loss'}");
    assertThat(byLoss.json().at("/champion/version").intValue()).isEqualTo(3);
    Answer newest = model.policy("{'policy':'newest'}");
    assertThat(newest.json().at("/champion/version").intValue()).isEqualTo(5);
    JsonNode moves = client.get(model.path() + "/aliases/champion/history").json().path("moves");
    assertThat(moves.valueStream().limit(3).map(it -> it.path("reason").asString()))
        .containsExactly("policy", "policy", "published");
  }

  @Test
  void the_oldest_of_equally_good_versions_is_the_champion_and_one_without_the_metric_never_is() {
    model.publish(Double.NaN, Double.NaN);
    model.publish(Double.NaN, Double.NaN);

    model.policy("{'policy':'best','metric':'test_accuracy'}");

    assertThat(model.champion()).isEqualTo(1);
    model.publish(0.5, 0.1);
    assertThat(model.champion()).isEqualTo(3);
    model.publish(0.4, 0.1);
    model.publish(Double.NaN, Double.NaN);
    assertThat(model.champion()).isEqualTo(3);
    model.policy("{'policy':'best','metric':'test_loss'}");
    assertThat(model.champion()).isEqualTo(4);
    assertThat(client.get(model.path() + "/versions/5").json().path("test_loss").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'policy':'oldest'}                        | /policy",
        "{}                                         | /policy",
        "{'policy':'best'}                          | /metric",
        "{'policy':'best','metric':'speed'}         | /metric",
        "{'policy':'newest','metric':'test_loss'}   | /metric",
        "{'policy':'newest','since':1}              | /since"
      })
  void an_invalid_policy_is_refused_at_its_field(String json, String pointer) {
    model.publish(0.5, 0.9);

    assertThat(model.put(model.path() + "/policy", json).pointersOfProblem(422))
        .containsExactly(pointer);
  }

  @Test
  void jobs_that_end_concurrently_publish_consecutive_versions() throws Exception {
    List<Integer> published =
        ModelFixture.atOnce(8, thread -> publishFive()).stream().flatMap(List::stream).toList();

    assertThat(published)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    assertThat(model.champion()).as("all are equally good").isEqualTo(1);
  }

  /** Publishes like a worker: if two first versions conflict, the second publication is retried. */
  private List<Integer> publishFive() {
    List<Integer> versions = new ArrayList<>();
    while (versions.size() < 5) {
      try {
        versions.add(model.publish(0.5, 0.9).version());
      } catch (DataIntegrityViolationException e) {
        assertThat(versions).isEmpty();
      }
    }
    return versions;
  }

  @Test
  void a_version_is_deleted_unless_an_alias_points_at_it_and_its_number_is_not_used_again() {
    model.publish(0.5, 0.9);
    model.policy("{'policy':'newest'}");
    model.publish(0.5, 0.9);
    model.publish(0.5, 0.9);
    model.point("canary", 2);

    Answer inUse = model.delete(model.path() + "/versions/2");
    Answer champion = model.delete(model.path() + "/versions/3");
    Answer deleted = model.delete(model.path() + "/versions/1");

    inUse.pointersOfProblem(409);
    assertThat(inUse.json().path("detail").asString()).contains("canary");
    champion.pointersOfProblem(409);
    assertThat(deleted.status()).isEqualTo(204);
    client.get(model.path() + "/versions/1").pointersOfProblem(404);
    model.delete(model.path() + "/versions/1").pointersOfProblem(404);
    model.policy("{'policy':'manual'}");
    model.point("champion", 2);
    assertThat(model.delete(model.path() + "/versions/3").status()).isEqualTo(204);
    assertThat(model.publish(0.5, 0.9).version()).isEqualTo(4);
  }

  @Test
  void a_file_is_deleted_when_no_version_uses_it() {
    Artifact shared = model.store("shared " + UUID.randomUUID());
    model.publish(0.5, 0.9);
    model.publish(shared, 0.5, 0.9);
    model.publish(shared, 0.5, 0.9);

    model.delete(model.path() + "/versions/2");
    keeper.deleteReleasedBefore(LATER);
    boolean afterTheFirst = artifacts.contains(shared.sha256());
    model.delete(model.path() + "/versions/3");
    boolean before = artifacts.contains(shared.sha256());
    keeper.deleteReleasedBefore(Instant.EPOCH);
    boolean tooEarly = artifacts.contains(shared.sha256());
    keeper.deleteReleasedBefore(LATER);

    assertThat(List.of(afterTheFirst, before, tooEarly)).containsOnly(true);
    assertThat(artifacts.contains(shared.sha256())).isFalse();
  }

  @Test
  void a_version_whose_file_was_deleted_meanwhile_is_not_published() {
    String content = "gone " + UUID.randomUUID();
    Artifact stored = model.store(content);
    model.publish(0.5, 0.9);
    model.publish(stored, 0.5, 0.9);
    model.delete(model.path() + "/versions/2");
    keeper.deleteReleasedBefore(LATER);

    assertThatThrownBy(() -> model.publish(stored, 0.5, 0.9))
        .isInstanceOf(ArtifactGoneException.class);
    assertThat(model.publish(model.store(content), 0.5, 0.9).version()).isEqualTo(3);
  }

  @Test
  void equal_files_that_are_published_and_deleted_concurrently_are_never_missing()
      throws Exception {
    String content = "contended " + UUID.randomUUID();
    model.publish(0.5, 0.9);
    model.policy("{'policy':'manual'}");

    ModelFixture.atOnce(4, thread -> thread == 0 ? sweepOften() : publishAndDeleteOften(content));

    assertThat(client.get(model.path() + "/versions").json().path("versions").size()).isEqualTo(1);
  }

  private int sweepOften() {
    return IntStream.range(0, 200).map(i -> keeper.deleteReleasedBefore(LATER)).sum();
  }

  private int publishAndDeleteOften(String content) {
    int published = 0;
    while (published < 30) {
      try {
        ModelVersion version = model.publish(model.store(content), 0.5, 0.9);
        artifacts.open(version.artifactSha256()).close();
        deletion.deleteVersion(version.id(), false);
        published++;
      } catch (ArtifactGoneException e) {
        // Like a worker, it stores the file again.
      } catch (IOException e) {
        throw new AssertionError("A published version has lost its file", e);
      }
    }
    return published;
  }

  @Test
  void the_versions_of_one_and_of_all_models_are_read_page_by_page() {
    IntStream.range(0, 5).forEach(i -> model.publish(0.5, 0.9));

    assertThat(versionsIn(model.path() + "/versions?page_size=2"))
        .containsExactlyElementsOf(
            IntStream.iterate(5, i -> i - 1).limit(5).mapToObj(i -> model.name() + i).toList());
    assertThat(versionsIn("/v1/models/-/versions?page_size=2"))
        .doesNotHaveDuplicates()
        .containsAll(IntStream.rangeClosed(1, 5).mapToObj(i -> model.name() + i).toList());
  }

  private List<String> versionsIn(String path) {
    List<String> listed = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = client.get(path + token).json();
      page.path("versions")
          .forEach(it -> listed.add(it.path("name").asString() + it.path("version")));
      token = "&page_token=" + page.path("next_page_token").asString("");
    } while (!token.endsWith("="));
    return listed;
  }

  @Test
  void models_are_listed_by_name_together_with_the_default_model() {
    model.publish(0.5, 0.9);

    List<String> names = new ArrayList<>();
    JsonNode page = client.get("/v1/models?page_size=200").json();
    page.path("models").forEach(it -> names.add(it.path("name").asString()));

    assertThat(names).contains(model.name()).isSorted();
    assertThat(page.path("default_model").asString()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/models?page_size=0,                      page_size",
    "/v1/models?page_size=201,                    page_size",
    "/v1/models/-/versions?page_token=!,          page_token",
    "/v1/models/-/versions?page_token=YQ,         page_token",
    "/v1/models/-/versions?page_token=YS9iL2M,    page_token"
  })
  void a_wrong_page_parameter_is_named(String path, String parameter) {
    assertThat(client.get(path).pointersOfProblem(422)).containsExactly(parameter);
  }

  private JsonNode dataSet(String name) {
    return client
        .get("/v1/datasets")
        .json()
        .path("datasets")
        .valueStream()
        .filter(it -> it.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
