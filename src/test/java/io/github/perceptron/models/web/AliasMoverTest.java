package io.github.perceptron.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.access.Scope;
import io.github.perceptron.access.keys.IssuedKey;
import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.KeyClient;
import io.github.perceptron.service.KeysTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who moved an alias, in a service that asks for keys. */
@KeysTest
class AliasMoverTest {

  @Autowired private KeyClient client;
  @Autowired private ModelPublisher publisher;
  @Autowired private ArtifactStore artifacts;
  @Autowired private Environment environment;

  @Test
  void the_history_of_an_alias_names_the_key_that_moved_it() {
    ModelFixture model = new ModelFixture(publisher, artifacts, new Client(environment));
    model.publish(0.5, 0.9);
    model.publish(0.4, 0.8);
    IssuedKey first = client.create(Scope.TRAIN);
    IssuedKey second = client.create(Scope.TRAIN);
    String alias = model.path() + "/aliases/live";

    put(alias, "{\"version\":1}", first);
    put(alias, "{\"version\":2}", first);
    client.post(alias + "/rollback", "", KeyClient.with(second));
    client.delete(alias, KeyClient.with(second));

    JsonNode moves =
        JsonMapper.shared()
            .readTree(client.get(alias + "/history", KeyClient.with(first)).body())
            .path("moves");
    assertThat(moves.valueStream().map(move -> move.path("by").asString()))
        .containsExactly(second.key().id(), second.key().id(), first.key().id(), first.key().id());
  }

  private void put(String path, String json, IssuedKey key) {
    HttpResponse<String> answer = client.text("PUT", path, json, KeyClient.with(key));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
  }
}
