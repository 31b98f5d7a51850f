package io.github.perceptron.production.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.production.log.PredictionLogs;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The log of predictions with their inputs, data sets of them, and their drift. */
@ServiceTest
class ProductionInputsTest {

  private static final String IMAGE = "[[0,40,80],[120,200,255]]";
  private static final byte[] PIXELS = {0, 40, 80, 120, (byte) 200, (byte) 255};

  @Autowired private Client client;
  @Autowired private PredictionLogs logs;

  private final String model = "log-" + UUID.randomUUID();

  @Test
  void a_prediction_is_logged_with_its_version_class_time_request_and_input() {
    train(1);
    JsonNode predicted = predict(IMAGE, "X-Request-Id", "ask-7");

    JsonNode entry = awaitLog(1).path(0);

    assertThat(entry.path("prediction_id")).isEqualTo(predicted.path("prediction_id"));
    assertThat(entry.path("model").asString()).isEqualTo(model);
    assertThat(entry.path("version").intValue()).isEqualTo(1);
    assertThat(entry.path("label")).isEqualTo(predicted.path("label"));
    assertThat(entry.path("probability").floatValue())
        .isEqualTo(
            predicted.path("probabilities").path(predicted.path("label").intValue()).floatValue());
    assertThat(entry.path("latency_ms").doubleValue()).isPositive();
    assertThat(entry.path("request_id").asString()).isEqualTo("ask-7");
    assertThat(entry.path("input").path("height").intValue()).isEqualTo(2);
    assertThat(entry.path("input").path("width").intValue()).isEqualTo(3);
    assertThat(Base64.getDecoder().decode(entry.path("input").path("pixels").asString()))
        .isEqualTo(PIXELS);
  }

  @Test
  void the_list_has_pages_newest_first_and_can_be_of_one_model() {
    train(1);
    train(2);
    for (int i = 0; i < 5; i++) {
      predict(IMAGE);
    }
    List<String> all = ids(awaitLog(5));

    Answer first = client.get("/v1/prediction-log?model=%s&page_size=3".formatted(model));
    String token = first.json().path("next_page_token").asString();
    Answer second =
        client.get("/v1/prediction-log?model=%s&page_size=3&page_token=%s".formatted(model, token));

    assertThat(ids(first.json().path("predictions"))).isEqualTo(all.subList(0, 3));
    assertThat(ids(second.json().path("predictions"))).isEqualTo(all.subList(3, 5));
    assertThat(second.json().path("next_page_token").isNull()).isTrue();
    assertThat(client.get("/v1/prediction-log?page_token=x").pointersOfProblem(422))
        .containsExactly("page_token");
    assertThat(client.get("/v1/prediction-log?model=no-such-model").pointersOfProblem(422))
        .containsExactly("model");
  }

  @Test
  void rows_are_deleted_after_their_time_and_with_their_version() {
    train(1);
    predict(IMAGE);
    Instant at = Instant.parse(awaitLog(1).path(0).path("at").asString());

    logs.deleteBefore(at);
    assertThat(log().size()).isEqualTo(1);
    assertThat(logs.deleteBefore(at.plusSeconds(1))).isPositive();
    assertThat(log().size()).isZero();

    predict(IMAGE);
    awaitLog(1);
    assertThat(client.delete("/v1/models/%s?force=true".formatted(model)).status()).isEqualTo(204);
    assertThat(
            client
                .get("/v1/prediction-log?page_size=200")
                .json()
                .path("predictions")
                .valueStream()
                .filter(one -> one.path("model").asString("").equals(model)))
        .isEmpty();
  }

  @Test
  void logged_images_with_feedback_become_a_data_set_that_a_job_trains_on() {
    train(1);
    String data = "corrected-" + UUID.randomUUID().toString().substring(0, 8);
    String path = "/v1/models/%s/feedback-data-sets".formatted(model);
    String body = "{\"data_set\":\"%s\"}".formatted(data);
    String[] images = {IMAGE, "[[255,0,0],[0,0,255]]", "[[9,9,9],[200,9,9]]", "[[1,2,3],[4,5,6]]"};
    Answer none = client.post(path, body);
    none.pointersOfProblem(409);
    assertThat(none.json().path("type").asString()).endsWith(":no-labelled-inputs");
    for (int i = 0; i < images.length; i++) {
      feedback(predict(images[i]), i % 2);
    }
    predict("[[7,7,7],[70,7,7]]");
    awaitLog(5);

    Answer made = client.post(path, body);
    Answer again = client.post(path, body);

    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    assertThat(made.json().path("rows").intValue()).isEqualTo(4);
    assertThat(made.json().path("versions").toString()).isEqualTo("[1]");
    assertThat(again.status()).isEqualTo(200);
    JsonNode version = client.get(made.header("Location")).json();
    assertThat(version.path("training_rows").intValue()).as(version.toString()).isEqualTo(4);
    JsonNode trained = client.get("/v1/models/%s/versions/1".formatted(model)).json();
    assertThat(version.path("classes").size() + version.path("classes").asInt(0)).isPositive();
    assertThat(trained.at("/lineage/input_contract/classes").intValue()).isPositive();
    JsonNode provenance = client.get(path).json().path("data_sets").path(0);
    assertThat(provenance.path("data_set").asString()).isEqualTo(data);
    assertThat(provenance.path("data_sha256")).isEqualTo(made.json().path("data_sha256"));
    assertThat(provenance.path("version").intValue()).isEqualTo(1);
    assertThat(provenance.path("rows").intValue()).isEqualTo(4);
    JsonNode job =
        client.await(
            client.submit(
                """
                {'data_set':'%s','split':null,'epochs':1,'batch_size':2,'model_name':'%s',
                 'initial_model':{'model':'%s','version':1}}"""
                    .formatted(data, model, model)));
    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void logged_rows_of_a_table_with_feedback_become_a_table() {
    String table = "table-" + UUID.randomUUID().toString().substring(0, 8);
    StringBuilder csv = new StringBuilder("size,colour,kind\n");
    for (int i = 0; i < 40; i++) {
      csv.append(i).append(i % 2 == 0 ? ".5,red,small\n" : ".5,blue,large\n");
    }
    Answer uploaded =
        client.post(
            "/v1/datasets/" + table, csv.toString().getBytes(StandardCharsets.UTF_8), "text/csv");
    assertThat(uploaded.status()).as(uploaded.raw().body()).isEqualTo(201);
    client.await(
        client.submit(
            "{'data_set':'%s','epochs':1,'batch_size':8,'model_name':'%s'}"
                .formatted(table, model)));
    JsonNode predictions =
        client
            .post(
                "/predict",
                "{\"model\":\"%s\",\"rows\":[{\"size\":1.5,\"colour\":\"red\"},{\"size\":7},{\"size\":9,\"colour\":\"blue\"}]}"
                    .formatted(model))
            .json()
            .path("predictions");
    String[] right = {"small", "large", "large"};
    for (int i = 0; i < right.length; i++) {
      Answer told =
          client.post(
              "/v1/feedback",
              "{\"prediction_id\":%s,\"label\":\"%s\"}"
                  .formatted(predictions.path(i).path("prediction_id"), right[i]));
      assertThat(told.status()).as(told.raw().body()).isEqualTo(200);
    }
    awaitLog(3);

    Answer made =
        client.post(
            "/v1/models/%s/feedback-data-sets".formatted(model),
            "{\"data_set\":\"%s-told\",\"version\":1}".formatted(table));

    assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
    assertThat(made.json().path("rows").intValue()).isEqualTo(3);
    JsonNode columns = client.get("/v1/datasets/%s-told/columns".formatted(table)).json();
    assertThat(columns.toString()).contains("\"size\"", "\"colour\"", "\"target\"");
  }

  @Test
  void a_data_set_of_a_version_that_does_not_exist_or_with_an_invalid_name_is_refused() {
    train(1);
    String path = "/v1/models/%s/feedback-data-sets".formatted(model);

    client.post(path, "{\"data_set\":\"x\",\"version\":9}").pointersOfProblem(404);
    client.get("/v1/models/none/feedback-data-sets").pointersOfProblem(404);
    assertThat(client.post(path, "{\"version\":1}").pointersOfProblem(422))
        .containsExactly("/data_set");
    assertThat(client.post(path, "{\"data_set\":\"No Name\"}").pointersOfProblem(422))
        .containsExactly("/data_set");
    client.post(path, "{\"data_set\":\"mnist\"}").pointersOfProblem(409);
  }

  @Test
  void inputs_like_the_training_rows_have_no_drift_and_others_are_named_by_their_feature() {
    String table = "drift-" + UUID.randomUUID().toString().substring(0, 8);
    StringBuilder csv = new StringBuilder("size,colour,kind\n");
    for (int i = 0; i < 200; i++) {
      csv.append(i).append(i % 2 == 0 ? ".5,red,small\n" : ".5,blue,large\n");
    }
    client.post(
        "/v1/datasets/" + table, csv.toString().getBytes(StandardCharsets.UTF_8), "text/csv");
    client.await(
        client.submit(
            "{'data_set':'%s','split':null,'epochs':1,'batch_size':20,'model_name':'%s'}"
                .formatted(table, model)));
    assertThat(drift().path("state").asString()).isEqualTo("not_enough_data");

    for (int part = 0; part < 2; part++) {
      int first = part;
      rows(
          i ->
              "{\"size\":%d.5,\"colour\":\"%s\"}"
                  .formatted(2 * i + first, first == 0 ? "red" : "blue"));
    }
    JsonNode alike = awaitDrift(200);
    for (int i = 0; i < 4; i++) {
      rows(row -> "{\"size\":%d,\"colour\":\"green\"}".formatted(1000 + row));
    }
    JsonNode moved = awaitDrift(600);

    assertThat(index(alike, "size")).isLessThan(0.05);
    assertThat(index(alike, "colour")).isLessThan(0.05);
    assertThat(index(moved, "size")).isGreaterThan(1);
    assertThat(index(moved, "colour")).isGreaterThan(1);
    assertThat(moved.path("index").doubleValue())
        .isEqualTo(moved.path("features").path(0).path("index").doubleValue());
    assertThat(moved.path("features").valueStream().map(one -> one.path("kind").asString()))
        .containsExactlyInAnyOrder("number", "category", "class");
    assertThat(client.get("/actuator/prometheus").raw().body())
        .containsPattern(
            "perceptron_input_drift\\{model=\"%s\",project=\"default\",version=\"1\"\\} [1-9]"
                .formatted(model));
  }

  @Test
  void brighter_pictures_drift_in_the_mean_of_their_pixels() {
    train(1);
    for (int i = 0; i < 60; i++) {
      predict("[[255,255,254],[255,255,%d]]".formatted(200 + i % 5));
    }

    JsonNode drift = awaitDrift(60);

    assertThat(drift.path("features").valueStream().map(one -> one.path("name").asString()))
        .containsExactlyInAnyOrder("pixel_mean", "pixel_deviation", "class");
    assertThat(index(drift, "pixel_mean")).isGreaterThan(0.25);
  }

  private void rows(IntFunction<String> row) {
    String rows = IntStream.range(0, 100).mapToObj(row).collect(Collectors.joining(","));
    Answer answer =
        client.post("/predict", "{\"model\":\"%s\",\"rows\":[%s]}".formatted(model, rows));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
  }

  private static double index(JsonNode drift, String feature) {
    return drift
        .path("features")
        .valueStream()
        .filter(one -> one.path("name").asString().equals(feature))
        .findFirst()
        .orElseThrow()
        .path("index")
        .doubleValue();
  }

  private JsonNode awaitDrift(int rows) {
    return Awaitility.await().until(this::drift, it -> it.path("rows").intValue() >= rows);
  }

  private JsonNode drift() {
    Answer answer = client.get("/v1/models/%s/versions/1/input-drift".formatted(model));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private void train(int seed) {
    client.await(
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'seed':%d,'model_name':'%s'}"
                .formatted(seed, model)));
  }

  private JsonNode predict(String image, String... headers) {
    Answer answer =
        client.post("/predict", "{\"image\":%s,\"model\":\"%s\"}".formatted(image, model), headers);
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private void feedback(JsonNode prediction, int label) {
    Answer answer =
        client.post(
            "/v1/feedback",
            "{\"prediction_id\":%s,\"label\":%d}"
                .formatted(prediction.path("prediction_id"), label));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
  }

  private JsonNode awaitLog(int entries) {
    return Awaitility.await().until(this::log, it -> it.size() >= entries);
  }

  private JsonNode log() {
    Answer answer = client.get("/v1/prediction-log?model=%s".formatted(model));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json().path("predictions");
  }

  private static List<String> ids(JsonNode entries) {
    return entries.valueStream().map(one -> one.path("prediction_id").asString()).toList();
  }
}
