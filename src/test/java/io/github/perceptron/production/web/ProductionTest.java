package io.github.perceptron.production.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is known of all versions of a model in production, in one answer. */
@ServiceTest
class ProductionTest {

  private static final String IMAGE = "[[0,40,80],[120,200,255]]";

  @Autowired private Client client;

  private final String model = "production-" + UUID.randomUUID();

  /** Version 3 is the champion. Version 4 is newer, and no alias names it. */
  @BeforeEach
  void publishVersions() {
    publish(1);
    put("policy", "{\"policy\":\"manual\"}");
    IntStream.rangeClosed(2, 4).forEach(this::publish);
    put("aliases/champion", "{\"version\":3}");
    put("aliases/live", "{\"version\":1,\"shadows\":[{\"version\":2,\"share\":1}]}");
  }

  @Test
  void each_version_that_an_alias_names_is_told_as_if_it_were_asked_for_alone() {
    JsonNode predicted =
        client.post("/predict", "{\"image\":%s,\"model\":\"%s\"}".formatted(IMAGE, model)).json();
    Answer told =
        client.post(
            "/v1/feedback",
            "{\"prediction_id\":%s,\"label\":%s}"
                .formatted(predicted.path("prediction_id"), predicted.path("label")));
    assertThat(told.status()).as(told.raw().body()).isEqualTo(200);

    JsonNode production = get("/production");

    assertThat(production.path("model").asString()).isEqualTo(model);
    assertThat(numbers(production)).containsExactly(3, 2, 1);
    JsonNode champion = production.path("versions").path(0);
    assertThat(champion.path("accuracy")).isEqualTo(get("/versions/3/production-accuracy"));
    assertThat(champion.path("accuracy").path("told").intValue()).isEqualTo(1);
    assertThat(champion.path("drift")).isEqualTo(get("/versions/3/input-drift"));
  }

  @Test
  void a_model_that_does_not_exist_and_a_wrong_number_of_days_are_refused() {
    client.get("/v1/models/no-such-model/production").pointersOfProblem(404);
    assertThat(
            client.get("/v1/models/%s/production?days=732".formatted(model)).pointersOfProblem(422))
        .containsExactly("days");
  }

  private static List<Integer> numbers(JsonNode production) {
    return production
        .path("versions")
        .valueStream()
        .map(one -> one.path("version").intValue())
        .toList();
  }

  private void publish(int seed) {
    client.await(
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'seed':%d,'model_name':'%s'}"
                .formatted(seed, model)));
  }

  private void put(String what, String body) {
    Answer answer = client.put("/v1/models/%s/%s".formatted(model, what), body);
    assertThat(answer.status()).as(answer.raw().body()).isBetween(200, 201);
  }

  private JsonNode get(String path) {
    Answer answer = client.get("/v1/models/" + model + path);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }
}
