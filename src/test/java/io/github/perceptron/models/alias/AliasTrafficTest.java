package io.github.perceptron.models.alias;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Aliases with several versions and shadows, and their way back. */
@ServiceTest
class AliasTrafficTest {

  private static final String CANARY =
      "{'versions':[{'version':1,'weight':95},{'version':2,'weight':5}],'shadows':[{'version':3,'share':0.25}]}";

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
    model.publish(0.3, 0.7);
    model.policy("{'policy':'manual'}");
  }

  @Test
  void an_alias_has_several_versions_with_weights_and_shadows() {
    Answer made = put(CANARY);

    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    JsonNode alias = client.get(path()).json();
    assertThat(alias).isEqualTo(made.json());
    assertThat(alias.path("version").intValue()).isEqualTo(1);
    assertThat(alias.path("versions").toString())
        .isEqualTo("[{\"version\":1,\"weight\":95},{\"version\":2,\"weight\":5}]");
    assertThat(alias.path("shadows").toString()).isEqualTo("[{\"version\":3,\"share\":0.25}]");
    assertThat(client.get(model.path() + "/aliases").json().path("aliases").path(1))
        .isEqualTo(alias);
  }

  @Test
  void the_aliases_of_a_version_are_those_that_it_answers_for() {
    put(CANARY);

    JsonNode versions = client.get(model.path() + "/versions").json().path("versions");

    assertThat(versions.valueStream().map(one -> one.path("aliases").toString()))
        .containsExactly("[]", "[\"live\"]", "[\"champion\",\"live\"]");
  }

  @Test
  void one_version_is_the_same_in_both_forms() {
    String etag = put("{'version':2}").header("ETag");

    Answer same = put("{'versions':[{'version':2,'weight':7}]}");

    assertThat(same.header("ETag")).isEqualTo(etag);
    assertThat(same.json().path("versions").toString())
        .isEqualTo("[{\"version\":2,\"weight\":100}]");
    assertThat(same.json().path("shadows")).isEmpty();
  }

  @Test
  void another_weight_is_a_move_and_a_request_with_an_old_etag_changes_nothing() {
    String etag = put(CANARY).header("ETag");

    assertThat(put(CANARY, "If-Match", etag).header("ETag")).isEqualTo(etag);
    Answer moved = put(CANARY.replace("'weight':5}", "'weight':50}"), "If-Match", etag);
    Answer late = put(CANARY, "If-Match", etag);

    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.header("ETag")).isNotEqualTo(etag);
    late.pointersOfProblem(412);
    assertThat(late.json().path("detail").asString()).contains("1 (weight 95) and 2 (weight 50)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'versions':[]}                                                        | /versions",
        "{'versions':{}}                                                        | /versions",
        "{'versions':[3]}                                                       | /versions/0",
        "{'versions':[{'version':1}]}                                           | /versions/0/weight",
        "{'versions':[{'version':1,'weight':0}]}                                | /versions/0/weight",
        "{'versions':[{'version':1,'weight':10001}]}                            | /versions/0/weight",
        "{'versions':[{'version':1,'weight':1,'x':1}]}                          | /versions/0/x",
        "{'versions':[{'version':1,'weight':1},{'version':1,'weight':1}]}       | /versions/1/version",
        "{'versions':[{'version':1,'weight':1},{'version':9,'weight':1}]}       | /versions/1/version",
        "{'version':1,'versions':[{'version':2,'weight':1}]}                    | /version",
        "{'version':1,'shadows':[{'version':1,'share':0.5}]}                    | /shadows/0/version",
        "{'version':1,'shadows':[{'version':9,'share':0.5}]}                    | /shadows/0/version",
        "{'version':1,'shadows':[{'version':2,'share':0}]}                      | /shadows/0/share",
        "{'version':1,'shadows':[{'version':2,'share':1.5}]}                    | /shadows/0/share",
        "{'version':1,'shadows':[{'version':2,'share':'all'}]}                  | /shadows/0/share",
        "{'version':1,'shadows':7}                                              | /shadows",
      })
  void wrong_traffic_is_refused_at_its_field(String json, String pointer) {
    assertThat(put(json).pointersOfProblem(422)).containsExactly(pointer);
  }

  @Test
  void versions_that_answer_something_else_cannot_share_an_alias() {
    model.publishNumbers(3, ModelFixture.TINY);

    Answer refused = put("{'versions':[{'version':1,'weight':1},{'version':4,'weight':1}]}");

    assertThat(refused.pointersOfProblem(422)).containsExactly("/versions/1/version");
    assertThat(refused.json().path("detail").asString()).contains("version 4 is a table");
  }

  @Test
  void a_rollback_puts_back_the_traffic_before_the_last_move_and_a_second_one_undoes_it() {
    put(CANARY);
    String bad = put("{'version':2}").header("ETag");

    Answer back = rollBack();
    Answer again = rollBack();

    assertThat(back.status()).as(back.raw().body()).isEqualTo(200);
    assertThat(back.json().path("versions").size()).isEqualTo(2);
    assertThat(back.json().path("shadows").size()).isEqualTo(1);
    assertThat(back.json().path("reason").asString()).isEqualTo("rollback");
    assertThat(back.header("ETag")).isNotEqualTo(bad);
    assertThat(again.json().path("versions").toString())
        .isEqualTo("[{\"version\":2,\"weight\":100}]");
    JsonNode moves = client.get(path() + "/history").json().path("moves");
    assertThat(moves.valueStream().map(it -> it.path("from") + ">" + it.path("to")))
        .containsExactly("1>2", "2>1", "1>2", "null>1");
    assertThat(moves.path(1).path("to_versions").size()).isEqualTo(2);
    assertThat(moves.path(1).has("from_versions")).isFalse();
    assertThat(moves.path(1).path("by").isNull()).isTrue();
  }

  @Test
  void a_rollback_with_an_old_etag_changes_nothing() {
    String old = put("{'version':1}").header("ETag");
    put("{'version':2}");

    Answer refused = rollBack("If-Match", old);

    refused.pointersOfProblem(412);
    assertThat(client.get(path()).json().path("version").intValue()).isEqualTo(2);
  }

  @Test
  void an_alias_that_was_just_made_has_nothing_to_go_back_to() {
    put("{'version':1}");

    Answer refused = rollBack();

    refused.pointersOfProblem(409);
    assertThat(refused.json().path("type").asString()).endsWith(":nothing-to-roll-back");
    client.post(model.path() + "/aliases/none/rollback", "").pointersOfProblem(404);
  }

  @Test
  void an_alias_does_not_go_back_to_a_version_that_was_deleted() {
    put("{'version':3}");
    put("{'version':2}");
    model.delete(model.path() + "/versions/3");

    Answer refused = rollBack();

    refused.pointersOfProblem(409);
    assertThat(refused.json().path("detail").asString()).contains("version 3, which was deleted");
  }

  @Test
  void the_champion_is_rolled_back_only_under_the_policy_manual() {
    model.point("champion", 2);
    model.point("champion", 3);
    Answer back = client.post(model.path() + "/aliases/champion/rollback", "");
    model.policy("{'policy':'best','metric':'test_accuracy'}");

    Answer refused = client.post(model.path() + "/aliases/champion/rollback", "");

    assertThat(back.json().path("version").intValue()).isEqualTo(2);
    refused.pointersOfProblem(409);
    assertThat(refused.json().path("type").asString()).endsWith(":champion-follows-policy");
  }

  @Test
  void the_deletion_of_a_version_leaves_an_alias_its_other_versions() {
    put(CANARY);

    Answer refused = model.delete(model.path() + "/versions/2");
    refused.pointersOfProblem(409);
    assertThat(refused.json().path("detail").asString())
        .contains("live goes on without the version.");
    model.delete(model.path() + "/versions/3").pointersOfProblem(409);
    assertThat(model.delete(model.path() + "/versions/2?force=true").status()).isEqualTo(204);
    assertThat(model.delete(model.path() + "/versions/3?force=true").status()).isEqualTo(204);

    JsonNode alias = client.get(path()).json();
    assertThat(alias.path("versions").toString()).isEqualTo("[{\"version\":1,\"weight\":100}]");
    assertThat(alias.path("shadows")).isEmpty();
    assertThat(alias.path("reason").asString()).isEqualTo("deleted");
  }

  @Test
  void a_champion_with_two_versions_becomes_the_best_one_under_the_policy_best() {
    model.put(
        model.path() + "/aliases/champion",
        "{'versions':[{'version':3,'weight':1},{'version':2,'weight':1}]}");

    model.policy("{'policy':'best','metric':'test_accuracy'}");

    JsonNode champion = client.get(model.path() + "/aliases/champion").json();
    assertThat(champion.path("versions").toString()).isEqualTo("[{\"version\":1,\"weight\":100}]");
  }

  @Test
  void exactly_one_of_many_concurrent_rollbacks_with_the_same_etag_succeeds() throws Exception {
    put("{'version':1}");
    String etag = put(CANARY).header("ETag");

    List<Integer> answers = ModelFixture.atOnce(8, i -> rollBack("If-Match", etag).status());

    assertThat(answers).filteredOn(it -> it == 200).hasSize(1);
    assertThat(answers).filteredOn(it -> it == 412).hasSize(7);
  }

  private String path() {
    return model.path() + "/aliases/live";
  }

  private Answer put(String json, String... headers) {
    return model.put(path(), json, headers);
  }

  private Answer rollBack(String... headers) {
    return client.post(path() + "/rollback", "", headers);
  }
}
