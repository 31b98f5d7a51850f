package io.github.perceptron.models.alias;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ModelAliasTest {

  @Autowired private Client client;
  @Autowired private ModelPublisher publisher;
  @Autowired private ArtifactStore artifacts;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private ModelFixture model;

  @BeforeEach
  void makeModel() {
    model = new ModelFixture(publisher, artifacts, client);
    model.publish(0.5, 0.9);
    model.publish(0.4, 0.8);
    model.policy("{'policy':'newest'}");
  }

  @Test
  void an_alias_is_created_moved_and_deleted_and_its_history_remains() {
    Answer made = model.point("canary", 1);
    Answer moved = model.point("canary", 2);
    Answer deleted = model.delete(model.path() + "/aliases/canary");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(model.path() + "/aliases/canary");
    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.json().path("version").intValue()).isEqualTo(2);
    assertThat(deleted.status()).isEqualTo(204);
    client.get(model.path() + "/aliases/canary").pointersOfProblem(404);
    JsonNode moves = client.get(model.path() + "/aliases/canary/history").json().path("moves");
    assertThat(moves.valueStream().map(it -> it.path("from") + ">" + it.path("to")))
        .containsExactly("2>null", "1>2", "null>1");
    assertThat(moves.path(0).path("reason").asString()).isEqualTo("request");
    JsonNode page = client.get(model.path() + "/aliases/canary/history?page_size=2").json();
    String token = page.path("next_page_token").asString();
    JsonNode rest =
        client.get(model.path() + "/aliases/canary/history?page_size=2&page_token=" + token).json();
    assertThat(rest.path("moves").size()).isEqualTo(1);
    assertThat(rest.path("next_page_token").isNull()).isTrue();
  }

  @Test
  void the_etag_of_an_alias_changes_with_each_move_and_only_then() {
    String first = model.point("canary", 1).header("ETag");
    String same = model.point("canary", 1).header("ETag");
    model.point("canary", 2);
    String back = model.point("canary", 1).header("ETag");
    model.delete(model.path() + "/aliases/canary");
    String anew = model.point("canary", 1).header("ETag");

    assertThat(first).matches("\"[^\"]+\"").isEqualTo(same);
    assertThat(List.of(first, back, anew)).doesNotHaveDuplicates();
    Answer unchanged = client.get(model.path() + "/aliases/canary", "If-None-Match", anew);
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.header("ETag")).isEqualTo(anew);
    assertThat(client.get(model.path() + "/aliases/canary").header("ETag")).isEqualTo(anew);
  }

  @Test
  void a_request_whose_condition_is_not_fulfilled_changes_nothing() {
    String old = model.point("canary", 1).header("ETag");
    String now = model.point("canary", 2).header("ETag");
    String path = model.path() + "/aliases/canary";

    for (Answer refused :
        List.of(
            model.point("canary", 1, "If-Match", old),
            model.point("canary", 1, "If-Match", "W/" + now),
            model.point("canary", 1, "If-None-Match", "*"),
            model.point("unheard-of", 1, "If-Match", "*"),
            model.delete(path, "If-Match", old))) {
      refused.pointersOfProblem(412);
      assertThat(refused.json().path("type").asString()).endsWith(":alias-moved");
    }
    assertThat(client.get(path).header("ETag")).isEqualTo(now);
    assertThat(model.point("canary", 1, "If-Match", old + ", " + now).status()).isEqualTo(200);
    assertThat(model.point("new", 1, "If-None-Match", "*").status()).isEqualTo(201);
    assertThat(model.delete(path, "If-Match", "*").status()).isEqualTo(204);
  }

  @Test
  void exactly_one_of_many_concurrent_writers_with_the_same_etag_succeeds() throws Exception {
    for (int round = 0; round < 10; round++) {
      Answer before = model.point("canary", 1);
      String etag = before.header("ETag");

      List<Integer> answers =
          ModelFixture.atOnce(16, i -> model.point("canary", 2, "If-Match", etag).status());

      assertThat(answers).filteredOn(it -> it == 200).hasSize(1);
      assertThat(answers).filteredOn(it -> it == 412).hasSize(15);
    }
  }

  @Test
  void exactly_one_of_many_concurrent_requests_creates_an_alias() throws Exception {
    List<Integer> answers =
        ModelFixture.atOnce(16, i -> model.point("canary", 2, "If-None-Match", "*").status());

    assertThat(answers).filteredOn(it -> it == 201).hasSize(1);
    assertThat(answers).filteredOn(it -> it == 412).hasSize(15);
  }

  @Test
  void a_client_moves_the_champion_only_under_the_policy_manual() {
    Answer refused = model.point("champion", 1);

    refused.pointersOfProblem(409);
    assertThat(refused.json().path("type").asString()).endsWith(":champion-follows-policy");
    assertThat(refused.json().path("detail").asString()).contains("manual");
    model.policy("{'policy':'manual'}");
    assertThat(model.champion()).isEqualTo(2);
    assertThat(model.point("champion", 1).status()).isEqualTo(200);
    model.publish(0.1, 0.99);
    assertThat(model.champion()).isEqualTo(1);
  }

  @Test
  void the_champion_is_never_deleted() {
    Answer answer = model.delete(model.path() + "/aliases/champion");

    answer.pointersOfProblem(409);
    assertThat(answer.json().path("type").asString()).endsWith(":champion-required");
  }

  @Test
  void the_pages_of_the_list_are_sorted_by_name() {
    List.of("b", "a", "c").forEach(alias -> model.point(alias, 1));

    JsonNode first = client.get(model.path() + "/aliases?page_size=3").json();
    String token = first.path("next_page_token").asString();
    JsonNode second = client.get(model.path() + "/aliases?page_size=3&page_token=" + token).json();

    assertThat(first.path("aliases").valueStream().map(it -> it.path("alias").asString()))
        .containsExactly("a", "b", "c");
    assertThat(second.path("aliases").valueStream().map(it -> it.path("alias").asString()))
        .containsExactly("champion");
    assertThat(client.get(model.path() + "/versions/1").json().path("aliases").size()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "canary | {'version':3}             | /version",
        "canary | {'version':'1'}           | /version",
        "canary | {'version':1.5}           | /version",
        "canary | {'version':0}             | /version",
        "canary | {}                        | /version",
        "canary | {'version':1,'force':true} | /force",
        "canary | []                        | ''",
        "7      | {'version':1}             | alias",
        "Canary | {'version':1}             | alias",
        "-x     | {'version':1}             | alias",
      })
  void an_invalid_alias_is_refused_at_its_field(String alias, String json, String pointer) {
    Answer answer = model.put(model.path() + "/aliases/" + alias, json);

    assertThat(answer.pointersOfProblem(422)).containsExactly(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"7", "\"7\" \"8\"", "*, \"7\"", ""})
  void an_invalid_entity_tag_is_refused(String tag) {
    Answer answer = model.point("canary", 1, "If-Match", tag);

    assertThat(answer.pointersOfProblem(422)).containsExactly("If-Match");
  }

  @Test
  void an_alias_of_an_unknown_model_is_answered_with_404() {
    String nowhere = "/v1/models/no-" + UUID.randomUUID();

    for (String path : List.of("", "/aliases", "/aliases/champion", "/aliases/champion/history")) {
      client.get(nowhere + path).pointersOfProblem(404);
    }
    model.put(nowhere + "/aliases/a", "{'version':1}").pointersOfProblem(404);
    model.put(nowhere + "/policy", "{'policy':'newest'}").pointersOfProblem(404);
    model.delete(nowhere + "/aliases/a").pointersOfProblem(404);
    model.delete(model.path() + "/aliases/a").pointersOfProblem(404);
    client.get(model.path() + "/aliases/a/history").pointersOfProblem(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "Canary", "a%20b"})
  void what_no_alias_can_be_called_is_answered_like_an_alias_that_does_not_exist(String alias) {
    String nowhere = "/v1/models/no-" + UUID.randomUUID();

    for (String path : List.of("/aliases/" + alias, "/aliases/%s/history".formatted(alias))) {
      assertThat(typeOf(client.get(model.path() + path))).endsWith(":alias-not-found");
      assertThat(typeOf(client.get(nowhere + path))).endsWith(":model-not-found");
    }
    assertThat(typeOf(model.delete(model.path() + "/aliases/" + alias)))
        .endsWith(":alias-not-found");
    assertThat(typeOf(predict(model.path(), alias))).endsWith(":alias-not-found");
    assertThat(typeOf(predict(nowhere, alias))).endsWith(":model-not-found");
    assertThat(typeOf(model.put(nowhere + "/aliases/" + alias, "{'version':1}")))
        .endsWith(":model-not-found");
  }

  private Answer predict(String path, String alias) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return client.post(
        "/predict", "{\"image\":[[0]],\"model\":\"%s\",\"alias\":\"%s\"}".formatted(name, alias));
  }

  private static String typeOf(Answer answer) {
    answer.pointersOfProblem(404);
    return answer.json().path("type").asString();
  }
}
