package io.github.perceptron.production.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelVersions;
import io.github.perceptron.network.specification.ModelName;
import io.github.perceptron.network.specification.ModelVersionId;
import io.github.perceptron.prediction.ids.PredictionIds;
import io.github.perceptron.prediction.ids.SignedIds;
import io.github.perceptron.production.feedback.FeedbackRetention;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Right classes that clients tell later, and the accuracy that follows from them. */
@ServiceTest
class FeedbackTest {

  private static final String IMAGE = "[[0,40,80],[120,200,255]]";

  @Autowired private Client client;
  @Autowired private PredictionIds ids;
  @Autowired private ModelVersions versions;
  @Autowired private FeedbackRetention retention;

  private final String model = "feedback-" + UUID.randomUUID();

  @BeforeEach
  void publishVersion() {
    client.await(
        client.submit(
            "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'seed':1,'model_name':'%s'}"
                .formatted(model)));
  }

  @Test
  void right_and_wrong_predictions_become_the_accuracy_of_their_version() {
    for (int i = 0; i < 10; i++) {
      JsonNode predicted = predict();
      int label = predicted.path("label").intValue();
      Answer answer =
          give(predicted.path("prediction_id").asString(), i < 8 ? label : other(label));
      assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
      assertThat(answer.json().path("accepted").intValue()).isEqualTo(1);
      assertThat(answer.json().path("correct").intValue()).isEqualTo(i < 8 ? 1 : 0);
    }

    JsonNode accuracy = accuracy("");

    assertThat(accuracy.path("told").intValue()).isEqualTo(10);
    assertThat(accuracy.path("correct").intValue()).isEqualTo(8);
    assertThat(accuracy.path("accuracy").doubleValue()).isEqualTo(0.8);
    assertThat(accuracy.path("low").doubleValue()).isBetween(0.4901, 0.4902);
    assertThat(accuracy.path("high").doubleValue()).isBetween(0.9433, 0.9434);
    assertThat(
            accuracy.path("days").valueStream().mapToInt(day -> day.path("told").intValue()).sum())
        .isEqualTo(10);
    String metrics = client.get("/actuator/prometheus").raw().body();
    assertThat(metrics)
        .contains(
            "perceptron_feedback_total{model=\"%s\",outcome=\"correct\",project=\"default\",version=\"1\"} 8.0"
                .formatted(model),
            "perceptron_feedback_total{model=\"%s\",outcome=\"wrong\",project=\"default\",version=\"1\"} 2.0"
                .formatted(model));
  }

  @Test
  void the_accuracy_without_feedback_is_unknown() {
    JsonNode accuracy = accuracy("?days=7");

    assertThat(accuracy.path("told").intValue()).isZero();
    assertThat(accuracy.path("accuracy").isNull()).isTrue();
    assertThat(accuracy.path("days")).isEmpty();
    client
        .get("/v1/models/%s/versions/9/production-accuracy".formatted(model))
        .pointersOfProblem(404);
    assertThat(
            client
                .get("/v1/models/%s/versions/1/production-accuracy?days=0".formatted(model))
                .pointersOfProblem(422))
        .containsExactly("days");
  }

  @Test
  void feedback_counts_for_the_day_of_the_prediction() {
    Instant then = Instant.now().minus(Duration.ofDays(3));
    String id = SignedIds.signed(ids, key(), then, 1);

    give(id, 1);

    JsonNode day = accuracy("").path("days").path(0);
    assertThat(day.path("day").asString())
        .isEqualTo(LocalDate.ofInstant(then, ZoneOffset.UTC).toString());
    assertThat(accuracy("?days=1").path("told").intValue()).isZero();
  }

  @Test
  void every_picture_of_many_has_an_id_of_its_own_in_each_dialect() {
    JsonNode many =
        client
            .post(
                "/predict",
                "{\"instances\":[%1$s,%1$s],\"model\":\"%2$s\"}".formatted(IMAGE, model))
            .json();
    JsonNode one = infer("[1,2,3]", IMAGE);
    JsonNode two = infer("[2,2,3]", IMAGE + "," + IMAGE);

    List<String> all =
        List.of(
            many.path("predictions").path(0).path("prediction_id").asString(),
            many.path("predictions").path(1).path("prediction_id").asString(),
            one.path("parameters").path("prediction_id").asString());
    assertThat(all).doesNotHaveDuplicates().allMatch(id -> give(id, 0).status() == 200);
    assertThat(two.path("parameters").path("prediction_ids").asString())
        .startsWith("[\"")
        .hasSize(2 * 56 + 7);
    assertThat(accuracy("").path("told").intValue()).isEqualTo(3);
  }

  @Test
  void a_second_feedback_to_the_same_prediction_is_refused_and_the_first_one_counts() {
    String id = predict().path("prediction_id").asString();
    give(id, 0);

    Answer refused = give(id, 1);

    assertThat(refused.pointersOfProblem(409)).containsExactly("/prediction_id");
    assertThat(refused.json().path("type").asString()).endsWith(":feedback-given");
    assertThat(accuracy("").path("told").intValue()).isEqualTo(1);
  }

  @Test
  void an_expired_id_is_refused() {
    String id = SignedIds.signed(ids, key(), Instant.now().minus(Duration.ofDays(31)), 1);

    Answer refused = give(id, 1);

    assertThat(refused.pointersOfProblem(410)).containsExactly("/prediction_id");
    assertThat(refused.json().path("type").asString()).endsWith(":prediction-expired");
    assertThat(refused.json().path("detail").asString()).contains("30 days");
  }

  @Test
  void the_id_of_a_deleted_version_or_of_no_prediction_is_unknown() {
    String deleted = SignedIds.signed(ids, UUID.randomUUID(), Instant.now(), 1);
    String real = predict().path("prediction_id").asString();

    for (String id : List.of(deleted, "nonsense", "x" + real.substring(1), real + real)) {
      Answer refused = give(id, 1);
      assertThat(refused.pointersOfProblem(404)).containsExactly("/prediction_id");
      assertThat(refused.json().path("type").asString()).endsWith(":prediction-not-found");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", 'label':99              | /label  | invalid-feedback",
        ", 'label':-1              | /label  | invalid-feedback",
        ", 'label':'seven'         | /label  | invalid-feedback",
        ", 'label':1,'model':'foo' | /model  | invalid-feedback",
        ", 'label':1.5             | /label  | invalid-parameter",
        ", 'label':null            | /label  | invalid-parameter",
        ", 'label':[1]             | /label  | invalid-parameter",
        ", 'label':1,'x':1         | /x      | invalid-parameter",
        ", 'label':1,'model':7     | /model  | invalid-parameter",
      })
  void a_label_that_does_not_fit_is_refused_at_its_field(
      String fields, String pointer, String type) {
    String id = predict().path("prediction_id").asString();

    Answer refused =
        client.post(
            "/v1/feedback",
            "{\"prediction_id\":\"%s\"%s}".formatted(id, fields.replace('\'', '"')));

    assertThat(refused.pointersOfProblem(422)).containsExactly(pointer);
    assertThat(refused.json().path("type").asString()).endsWith(":" + type);
    assertThat(accuracy("").path("told").intValue()).isZero();
  }

  @Test
  void of_a_list_the_right_part_is_kept_and_the_rest_is_named() {
    String first = predict().path("prediction_id").asString();
    String second = predict().path("prediction_id").asString();

    Answer answer =
        client.post(
            "/v1/feedback",
            """
            {"feedback":[{"prediction_id":"%1$s","label":0},{"prediction_id":"none","label":0},
              {"prediction_id":"%1$s","label":0},{"prediction_id":"%2$s","label":77}]}
            """
                .formatted(first, second));

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    assertThat(answer.json().path("accepted").intValue()).isEqualTo(1);
    assertThat(
            answer
                .json()
                .path("rejected")
                .valueStream()
                .map(one -> one.path("index") + " " + nameOf(one.path("type").asString())))
        .containsExactly("1 prediction-not-found", "2 feedback-given", "3 invalid-feedback");
    assertThat(give(second, 0).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'feedback':[]}                              | /feedback",
        "{'feedback':7}                               | /feedback",
        "{'feedback':[7]}                             | /feedback/0",
        "{'feedback':[{'label':1}]}                   | /feedback/0/prediction_id",
        "{'feedback':[{'prediction_id':'x','label':1}],'label':1} | /label",
        "[]                                           | ''",
        "{'label':1}                                  | /prediction_id",
      })
  void a_body_of_another_form_is_refused(String json, String pointer) {
    Answer refused = client.post("/v1/feedback", json.replace('\'', '"'));

    assertThat(refused.pointersOfProblem(422)).containsExactly(pointer);
  }

  @Test
  void a_list_that_is_too_long_is_refused() {
    String one = "{\"prediction_id\":\"x\",\"label\":1}";
    String list = IntStream.range(0, 1001).mapToObj(i -> one).collect(Collectors.joining(","));

    Answer refused = client.post("/v1/feedback", "{\"feedback\":[" + list + "]}");

    assertThat(refused.pointersOfProblem(422)).containsExactly("/feedback");
    assertThat(refused.json().path("detail").asString()).contains("1 to 1000");
  }

  @Test
  void requests_at_once_tell_each_prediction_once() throws Exception {
    List<String> all =
        IntStream.range(0, 6).mapToObj(i -> predict().path("prediction_id").asString()).toList();
    String body =
        all.stream()
            .map("{\"prediction_id\":\"%s\",\"label\":0}"::formatted)
            .collect(Collectors.joining(",", "{\"feedback\":[", "]}"));

    List<Integer> accepted =
        ModelFixture.atOnce(
            8, i -> client.post("/v1/feedback", body).json().path("accepted").intValue());

    assertThat(accepted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
    assertThat(accuracy("").path("told").intValue()).isEqualTo(6);
  }

  @Test
  void old_feedback_is_deleted_and_its_counts_stay_as_long_as_their_day() {
    Instant then = Instant.now().minus(Duration.ofDays(20));
    String id = SignedIds.signed(ids, key(), then, 1);
    give(id, 1);
    LocalDate day = LocalDate.ofInstant(then, ZoneOffset.UTC);

    assertThat(retention.deleteBefore(then.plusSeconds(1), day)).isPositive();

    assertThat(accuracy("").path("told").intValue()).isEqualTo(1);
    assertThat(give(id, 1).status()).isEqualTo(200);
    retention.deleteBefore(then.plusSeconds(1), day.plusDays(1));
    assertThat(accuracy("").path("told").intValue()).isZero();
  }

  @Test
  void the_deletion_of_a_version_takes_its_feedback_with_it() {
    String id = predict().path("prediction_id").asString();
    give(id, 0);

    client.delete("/v1/models/%s?force=true".formatted(model));

    give(id, 1).pointersOfProblem(404);
    client
        .get("/v1/models/%s/versions/1/production-accuracy".formatted(model))
        .pointersOfProblem(404);
  }

  private UUID key() {
    return versions.get(new ModelVersionId(new ModelName(model), 1)).key();
  }

  private static int other(int label) {
    return label == 0 ? 1 : 0;
  }

  private JsonNode predict() {
    Answer answer =
        client.post("/predict", "{\"image\":%s,\"model\":\"%s\"}".formatted(IMAGE, model));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode infer(String shape, String data) {
    return client
        .post(
            "/v2/models/%s/infer".formatted(model),
            "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"UINT8\",\"shape\":%s,\"data\":[%s]}]}"
                .formatted(shape, data))
        .json();
  }

  private Answer give(String id, int label) {
    return client.post(
        "/v1/feedback", "{\"prediction_id\":\"%s\",\"label\":%d}".formatted(id, label));
  }

  private JsonNode accuracy(String query) {
    Answer answer =
        client.get("/v1/models/%s/versions/1/production-accuracy%s".formatted(model, query));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private static String nameOf(String type) {
    return type.substring(type.lastIndexOf(':') + 1);
  }
}
