package io.github.perceptron.prediction.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Predictions by an alias with several versions, in all dialects. */
@ServiceTest
class AliasTrafficPredictionTest {

  private static final String IMAGE = "[[0,40,80],[120,200,255]]";

  @Autowired private Client client;

  private final String model = "traffic-" + UUID.randomUUID();

  @BeforeEach
  void publishTwoVersions() {
    Stream.of(1, 2)
        .map(
            seed ->
                client.submit(
                    "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'seed':%d,'model_name':'%s'}"
                        .formatted(seed, model)))
        .forEach(client::await);
    client.put("/v1/models/%s/policy".formatted(model), "{\"policy\":\"manual\"}");
    split("live");
  }

  @Test
  void both_versions_answer_and_each_answer_names_its_version_and_has_its_probabilities() {
    JsonNode first = predict("\"version\":1").json();
    JsonNode second = predict("\"version\":2").json();

    Set<Integer> seen = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      JsonNode answer = predict("\"alias\":\"live\"").json();
      int version = answer.path("version").intValue();
      seen.add(version);
      assertThat(answer.path("probabilities"))
          .isEqualTo((version == 1 ? first : second).path("probabilities"));
    }

    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void requests_with_the_same_sticky_key_get_the_same_version_in_every_dialect() {
    Set<Integer> seen = new TreeSet<>();
    for (int user = 0; user < 12; user++) {
      String key = "user-" + user;
      int version = predict("\"alias\":\"live\"", "Sticky-Key", key).json().path("version").asInt();
      seen.add(version);

      assertThat(
              IntStream.range(0, 5)
                  .map(
                      i ->
                          predict("\"alias\":\"live\"", "Sticky-Key", key)
                              .json()
                              .path("version")
                              .asInt()))
          .containsOnly(version);
      assertThat(infer("Sticky-Key", key).path("model_version").asString())
          .isEqualTo(Integer.toString(version));
      assertThat(stream("Sticky-Key", key).path("version").asInt()).isEqualTo(version);
    }

    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void all_pictures_of_one_request_get_the_same_version() {
    for (int i = 0; i < 20; i++) {
      JsonNode answer =
          client
              .post(
                  "/predict",
                  "{\"instances\":[%1$s,%1$s,%1$s],\"model\":\"%2$s\",\"alias\":\"live\"}"
                      .formatted(IMAGE, model))
              .json();
      assertThat(answer.path("predictions").valueStream().map(one -> one.path("probabilities")))
          .hasSize(3)
          .containsOnly(answer.path("predictions").path(0).path("probabilities"));
    }
  }

  @Test
  void the_champion_may_have_several_versions_for_clients_that_name_the_model_alone() {
    split("champion");

    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 60; i++) {
      seen.add(infer().path("model_version").asString());
      seen.add(predict("\"alias\":null").json().path("version").toString());
    }

    assertThat(seen).containsExactly("1", "2");
  }

  @Test
  void a_sticky_key_that_is_too_long_is_refused() {
    Answer refused = predict("\"alias\":\"live\"", "Sticky-Key", "x".repeat(201));

    assertThat(refused.pointersOfProblem(422)).containsExactly("Sticky-Key");
  }

  private void split(String alias) {
    Answer answer =
        client.put(
            "/v1/models/%s/aliases/%s".formatted(model, alias),
            "{\"versions\":[{\"version\":1,\"weight\":1},{\"version\":2,\"weight\":1}]}");
    assertThat(answer.status()).as(answer.raw().body()).isIn(200, 201);
  }

  private Answer predict(String choice, String... headers) {
    return client.post(
        "/predict", "{\"image\":%s,\"model\":\"%s\",%s}".formatted(IMAGE, model, choice), headers);
  }

  private JsonNode infer(String... headers) {
    String path =
        headers.length == 0
            ? "/v2/models/%s/infer".formatted(model)
            : "/v2/models/%s/versions/live/infer".formatted(model);
    Answer answer =
        client.post(
            path,
            "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"UINT8\",\"shape\":[1,2,3],\"data\":%s}]}"
                .formatted(IMAGE),
            headers);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode stream(String... headers) {
    Answer answer =
        client.post(
            "/predict?model=%s&alias=live".formatted(model),
            "{\"image\":%s}\n".formatted(IMAGE).getBytes(StandardCharsets.UTF_8),
            "application/x-ndjson",
            headers);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.raw().body());
  }
}
