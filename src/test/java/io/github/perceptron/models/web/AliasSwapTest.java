package io.github.perceptron.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import io.github.perceptron.service.WithoutIds;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class AliasSwapTest {

  private static final int SWAPS = 1000;
  private static final int CLIENTS = 4;
  private static final String IMAGE = "[[0,40,80],[120,200,255]]";

  @Autowired private Client client;

  @Test
  void no_prediction_fails_or_mixes_versions_during_a_thousand_swaps() throws Exception {
    String model = twoVersions();
    Map<Integer, JsonNode> alone =
        Map.of(1, predict(model, "\"version\":1"), 2, predict(model, "\"version\":2"));
    point(model, 2);
    AtomicBoolean swapping = new AtomicBoolean(true);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    List<Future<Answers>> futures =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> clients.submit(() -> ask(model, alone, swapping)))
            .toList();
    try {
      for (int i = 0; i < SWAPS; i++) {
        point(model, i % 2 + 1);
      }
    } finally {
      swapping.set(false);
      clients.shutdown();
    }

    assertThat(alone.values().stream().map(it -> it.path("probabilities").toString()))
        .doesNotHaveDuplicates();
    Answers all = new Answers(0, 0);
    for (Future<Answers> future : futures) {
      all = all.plus(future.get());
    }
    assertThat(all.first()).isPositive();
    assertThat(all.second()).isPositive();
    JsonNode last =
        client
            .get("/v1/models/%s/aliases/live/history?page_size=1".formatted(model))
            .json()
            .at("/moves/0");
    assertThat(last.path("to").intValue()).isEqualTo(2);
  }

  @Test
  void a_prediction_names_a_model_an_alias_or_neither() {
    String model = twoVersions();
    point(model, 1);

    assertThat(predict(model, "\"alias\":\"live\"").path("version").intValue()).isEqualTo(1);
    assertThat(predict(model, "\"alias\":\"champion\"").path("version").intValue()).isEqualTo(2);
    assertThat(predict(model, "\"alias\":null").path("version").intValue()).isEqualTo(2);
    Answer noAlias =
        client.post(
            "/predict",
            "{\"image\":%s,\"model\":\"%s\",\"alias\":\"none\"}".formatted(IMAGE, model));
    noAlias.pointersOfProblem(404);
    assertThat(noAlias.json().path("type").asString()).endsWith(":alias-not-found");
    client
        .post("/predict", "{\"image\":%s,\"model\":\"no-such-model\"}".formatted(IMAGE))
        .pointersOfProblem(404);
  }

  private String twoVersions() {
    String model = "swap-" + UUID.randomUUID();
    Stream.of(1, 2)
        .map(
            seed ->
                client.submit(
                    "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'seed':%d,'model_name':'%s'}"
                        .formatted(seed, model)))
        .forEach(client::await);
    client.put("/v1/models/%s/policy".formatted(model), "{\"policy\":\"newest\"}");
    return model;
  }

  private Answers ask(String model, Map<Integer, JsonNode> alone, AtomicBoolean swapping) {
    Answers answers = new Answers(0, 0);
    while (swapping.get()) {
      JsonNode answer = predict(model, "\"alias\":\"live\"");
      int version = answer.path("version").intValue();
      assertThat(answer).isEqualTo(alone.get(version));
      answers = answers.plus(version == 1 ? new Answers(1, 0) : new Answers(0, 1));
    }
    return answers;
  }

  private JsonNode predict(String model, String choice) {
    Answer answer =
        client.post(
            "/predict", "{\"image\":%s,\"model\":\"%s\",%s}".formatted(IMAGE, model, choice));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return WithoutIds.of(answer.json());
  }

  private void point(String model, int version) {
    Answer answer =
        client.send(
            client
                .request("/v1/models/%s/aliases/live".formatted(model))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"version\":%d}".formatted(version))));
    assertThat(answer.status()).as(answer.raw().body()).isIn(200, 201);
  }

  /** The number of answers of each version. */
  private record Answers(int first, int second) {
    Answers plus(Answers other) {
      return new Answers(first + other.first, second + other.second);
    }
  }
}
