package io.github.perceptron.models.registry;

import static io.github.perceptron.models.registry.ModelFixture.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactKeeper;
import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.defaults.DefaultModels;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ModelDeletionTest {

  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
  private static final String DEFAULT_MODEL = "/v1/default-model";

  @Autowired private Client client;
  @Autowired private ModelPublisher publisher;
  @Autowired private ArtifactStore artifacts;
  @Autowired private ArtifactKeeper keeper;
  @Autowired private DefaultModels defaults;
  @Autowired private JdbcClient database;

  private @Nullable String defaultModel;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private ModelFixture model;

  @BeforeEach
  void makeModel() {
    ModelName before = defaults.get().model();
    defaultModel = before == null ? null : before.value();
    if (defaultModel == null) {
      // The first model becomes the default model; the model of a test must not be the default
      // model.
      new ModelFixture(publisher, artifacts, client).publish(0.5, 0.9);
    }
    model = new ModelFixture(publisher, artifacts, client);
  }

  @AfterEach
  void leaveTheDefaultModelThatOthersHave() {
    database.sql("update default_model set model_name = ?").param(defaultModel).update();
  }

  @Test
  void a_champion_is_deleted_by_force_and_the_refusal_describes_the_consequences() {
    model.publish(0.5, 0.9, TINY);
    model.publish(0.5, 0.7, TINY);
    model.publish(0.5, 0.8, TINY);
    model.point("canary", 1);

    Answer refused = client.delete(model.path() + "/versions/1");
    Answer deleted = client.delete(model.path() + "/versions/1?force=true");

    refused.pointersOfProblem(409);
    JsonNode problem = refused.json();
    assertThat(problem.path("type").asString()).endsWith(":version-in-use");
    assertThat(problem.path("detail").asString())
        .isEqualTo(
            "Version 1 of model '%s' is its canary and its champion. Point them at another version first (champion: under the policy manual), or repeat the request with ?force=true: champion then moves to version 3, which answers all later requests; canary is deleted."
                .formatted(model.name()));
    assertThat(problem.path("next_champion").intValue()).isEqualTo(3);
    assertThat(problem.path("aliases").toString()).isEqualTo("[\"canary\",\"champion\"]");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(model.champion()).isEqualTo(3);
    client.get(model.path() + "/versions/1").pointersOfProblem(404);
    client.get(model.path() + "/aliases/canary").pointersOfProblem(404);
    assertThat(lastMove("champion")).isEqualTo("1>3 deleted");
    assertThat(lastMove("canary")).isEqualTo("1>null deleted");
    assertThat(client.get(model.path() + "/policy").json().path("policy").asString())
        .isEqualTo("best");
  }

  @Test
  void the_policy_selects_the_successor_of_a_deleted_champion() {
    for (String policy : List.of("newest", "manual")) {
      ModelFixture each = new ModelFixture(publisher, artifacts, client);
      each.publish(0.5, 0.9, TINY);
      each.publish(0.5, 0.5, TINY);
      each.publish(0.5, 0.7, TINY);
      each.policy("{'policy':'%s'}".formatted(policy));
      int champion = each.champion();

      client.delete(each.path() + "/versions/" + champion + "?force=true");

      assertThat(each.champion()).as(policy).isEqualTo(policy.equals("newest") ? 2 : 3);
    }
  }

  @Test
  void without_a_comparable_metric_the_newest_version_is_the_successor() {
    model.upload();
    model.upload();
    model.upload();

    assertThat(client.delete(model.path() + "/versions/1?force=true").status()).isEqualTo(204);

    assertThat(model.champion()).isEqualTo(3);
  }

  @Test
  void an_alias_of_another_version_remains_and_a_version_without_aliases_needs_no_force() {
    model.publish(0.5, 0.9, TINY);
    model.publish(0.5, 0.5, TINY);
    model.point("canary", 2);

    Answer refused = client.delete(model.path() + "/versions/2");
    Answer forced = client.delete(model.path() + "/versions/2?force=true");

    assertThat(refused.json().path("detail").asString())
        .endsWith(
            "is its canary. Point that at another version first, or repeat the request with ?force=true: canary is deleted.");
    assertThat(forced.status()).isEqualTo(204);
    assertThat(model.champion()).isEqualTo(1);
  }

  @Test
  void the_deletion_of_the_only_version_deletes_the_model_and_its_numbers_are_not_used_again() {
    ModelVersion only = model.publish(0.5, 0.9);
    model.policy("{'policy':'newest'}");
    client.put(DEFAULT_MODEL, "{\"model\":\"%s\"}".formatted(model.name()));

    Answer refused = client.delete(model.path() + "/versions/1");
    Answer forced = client.delete(model.path() + "/versions/1?force=true");

    assertThat(refused.json().path("detail").asString())
        .isEqualTo(
            "Version 1 is the only one of model '%s'. Repeat the request with ?force=true to delete the model with all its versions and aliases: requests that name it are then answered with 404, and it is the default model: POST /predict without a model is answered with 503 no-model until a version is published, or PUT /v1/default-model names another model."
                .formatted(model.name()));
    assertThat(refused.json().path("is_default_model").booleanValue()).isTrue();
    assertThat(forced.status()).isEqualTo(204);
    assertIsGone();
    keeper.deleteReleasedBefore(LATER);
    assertThat(artifacts.contains(only.artifactSha256())).isFalse();
    assertThat(client.get(DEFAULT_MODEL).json().path("model").isNull()).isTrue();
    Answer unanswered = client.post("/predict", "{\"image\":[0,1,2,3,4,5]}");
    unanswered.pointersOfProblem(503);
    assertThat(unanswered.json().path("type").asString()).endsWith(":no-model");
    assertThat(model.publish(0.5, 0.9).version()).isEqualTo(2);
    assertThat(client.get(model.path() + "/policy").json().path("policy").asString())
        .as("it begins anew")
        .isEqualTo("best");
    assertThat(client.get(DEFAULT_MODEL).json().path("model").asString()).isEqualTo(model.name());
  }

  @Test
  void a_whole_model_is_deleted_by_force() {
    List<ModelVersion> all =
        Stream.of(0.5, 0.6, 0.7).map(accuracy -> model.publish(0.5, accuracy)).toList();
    model.point("canary", 1);

    Answer refused = client.delete(model.path());
    Answer unforced = client.delete(model.path() + "?force=false");
    Answer mistyped = client.delete(model.path() + "?force=yes");
    Answer forced = client.delete(model.path() + "?force");

    refused.pointersOfProblem(409);
    unforced.pointersOfProblem(409);
    assertThat(mistyped.pointersOfProblem(422)).containsExactly("force");
    assertThat(refused.json().path("type").asString()).endsWith(":model-in-use");
    assertThat(refused.json().path("detail").asString())
        .startsWith(
            "Model '%s' has 3 versions. Repeat the request with ?force=true"
                .formatted(model.name()));
    assertThat(forced.status()).isEqualTo(204);
    assertIsGone();
    client.delete(model.path() + "?force=true").pointersOfProblem(404);
    keeper.deleteReleasedBefore(LATER);
    assertThat(all).noneMatch(version -> artifacts.contains(version.artifactSha256()));
    assertThat(model.publish(0.5, 0.1).version()).isEqualTo(4);
    assertThat(model.champion()).isEqualTo(4);
  }

  private void assertIsGone() {
    for (String path :
        List.of(
            "",
            "/policy",
            "/versions",
            "/versions/1",
            "/aliases",
            "/aliases/champion",
            "/aliases/champion/history")) {
      client.get(model.path() + path).pointersOfProblem(404);
    }
    model.put(model.path() + "/policy", "{'policy':'newest'}").pointersOfProblem(404);
    model.point("canary", 1).pointersOfProblem(404);
    assertThat(client.get("/v1/models?page_size=200").raw().body()).doesNotContain(model.name());
    assertThat(client.post("/v2/repository/index", "{}").raw().body()).doesNotContain(model.name());
    assertThat(client.get("/v2/models/" + model.name()).status()).isEqualTo(404);
    client
        .post("/predict", "{\"image\":[0,1,2,3,4,5],\"model\":\"%s\"}".formatted(model.name()))
        .pointersOfProblem(404);
    assertThat(
            client
                .put(DEFAULT_MODEL, "{\"model\":\"%s\"}".formatted(model.name()))
                .pointersOfProblem(422))
        .containsExactly("/model");
  }

  @Test
  void a_job_whose_version_was_deleted_says_so() {
    String path =
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'model_name':'%s'}"
                .formatted(model.name()));
    JsonNode before = client.await(path);

    client.delete(model.path() + "?force=true");
    JsonNode after = client.get(path).json();

    assertThat(before.at("/links/model").asString()).isEqualTo(path + "/model");
    assertThat(after.at("/links/model").isNull()).isTrue();
    assertThat(after.at("/published/version").intValue()).isEqualTo(1);
    assertThat(after.at("/published/deleted_at").asString()).isNotBlank();
    assertThat(client.get(path + "/evaluation").status()).as("stays the job's").isEqualTo(200);
    Answer gone = client.get(path + "/model");
    gone.pointersOfProblem(404);
    assertThat(gone.json().path("detail").asString())
        .contains("published version 1 of model '%s'".formatted(model.name()), "deleted at");
  }

  @Test
  void a_model_that_an_unfinished_job_starts_from_is_not_deleted_even_by_force() {
    String tiny = "'data_set':'tiny','split':null,'layers':[{'units':2}],'batch_size':4";
    client.await(client.submit("{%s,'epochs':1,'model_name':'%s'}".formatted(tiny, model.name())));
    String job =
        client.submit(
            "{%s,'epochs':100000,'max_epochs_per_second':20,'model_name':'from-%s','initial_model':{'model':'%s','version':1}}"
                .formatted(tiny, model.name().substring(0, 20), model.name()));

    Answer version = client.delete(model.path() + "/versions/1?force=true");
    Answer whole = client.delete(model.path() + "?force=true");
    client.post(job + ":cancel", "");
    client.await(job, "CANCELLED");

    for (Answer refused : List.of(version, whole)) {
      refused.pointersOfProblem(409);
      assertThat(refused.json().path("type").asString()).endsWith(":version-needed");
      assertThat(job).endsWith(refused.json().at("/jobs/0").asString());
    }
    assertThat(client.delete(model.path() + "?force=true").status()).isEqualTo(204);
  }

  @Test
  void a_version_that_is_published_while_its_model_is_deleted_exists_completely_or_not_at_all()
      throws Exception {
    model.publish(0.5, 0.5);

    ModelFixture.atOnce(
        4,
        i ->
            i == 0
                ? client.delete(model.path() + "?force=true").status()
                : model.publish(0.5, 0.5 + i * 0.1).version());

    Answer now = client.get(model.path());
    if (now.status() == 200) {
      assertThat(model.champion())
          .isEqualTo(now.json().at("/champion/version").intValue())
          .isPositive();
    } else {
      assertIsGone();
    }
  }

  private String lastMove(String alias) {
    JsonNode move =
        client
            .get(model.path() + "/aliases/%s/history?page_size=1".formatted(alias))
            .json()
            .at("/moves/0");
    return "%s>%s %s".formatted(move.path("from"), move.path("to"), move.path("reason").asString());
  }
}
