package io.github.perceptron.production.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Shadow versions of an alias, compared with the version that answers. */
@ServiceTest
class ShadowReportTest {

  private static final String[] IMAGES = {
    "[[0,40,80],[120,200,255]]", "[[255,0,0],[0,0,255]]", "[[9,9,9],[200,9,9]]"
  };

  @Autowired private Client client;

  private final String model = "shadow-" + UUID.randomUUID();

  @BeforeEach
  void publishTwoVersions() {
    Stream.of(1, 2)
        .map(
            seed ->
                client.submit(
                    "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'seed':%d,'model_name':'%s'}"
                        .formatted(seed, model)))
        .forEach(client::await);
  }

  @Test
  void a_shadow_computes_the_requests_again_and_the_report_compares_both_exactly() {
    point("{'version':1,'shadows':[{'version':2,'share':1}]}");
    double difference = 0;
    int agreed = 0;
    int compared = 0;
    for (String image : IMAGES) {
      JsonNode first = predict(image, "\"version\":1");
      JsonNode second = predict(image, "\"version\":2");
      agreed += first.path("label").equals(second.path("label")) ? 1 : 0;
      double sum = 0;
      int classes = first.path("probabilities").size();
      for (int k = 0; k < classes; k++) {
        sum +=
            Math.abs(
                first.path("probabilities").path(k).doubleValue()
                    - second.path("probabilities").path(k).doubleValue());
      }
      difference += sum / classes / IMAGES.length;
      assertThat(predict(image, "\"alias\":\"live\"").path("version").intValue()).isEqualTo(1);
      // The service drops requests for shadows while others wait.
      awaitExamples(++compared);
    }

    JsonNode report = awaitExamples(IMAGES.length);

    assertThat(report.path("version").intValue()).isEqualTo(1);
    assertThat(report.path("shadow").intValue()).isEqualTo(2);
    assertThat(report.path("active").booleanValue()).isTrue();
    assertThat(report.path("requests").intValue()).isEqualTo(IMAGES.length);
    assertThat(report.path("agreed").intValue()).isEqualTo(agreed);
    assertThat(report.path("agreement").doubleValue()).isEqualTo((double) agreed / IMAGES.length);
    assertThat(report.path("low").doubleValue())
        .isLessThanOrEqualTo(report.path("agreement").doubleValue());
    assertThat(report.path("mean_absolute_difference").floatValue()).isEqualTo((float) difference);
    assertThat(
            report
                .path("confusion")
                .valueStream()
                .mapToInt(it -> it.path("examples").intValue())
                .sum())
        .isEqualTo(IMAGES.length - agreed);
    assertThat(report.path("mean_ms").doubleValue()).isPositive();
    assertThat(report.path("shadow_mean_ms").doubleValue()).isPositive();
    assertThat(report.path("failed").intValue()).isZero();
  }

  @Test
  void every_picture_of_a_request_is_compared_up_to_a_limit() {
    point("{'version':1,'shadows':[{'version':2,'share':1}]}");
    String images = (IMAGES[0] + ",").repeat(19) + IMAGES[1];

    client.post(
        "/predict",
        "{\"instances\":[%s],\"model\":\"%s\",\"alias\":\"live\"}".formatted(images, model));

    JsonNode report = awaitExamples(16);
    assertThat(report.path("requests").intValue()).isEqualTo(1);
  }

  @Test
  void the_same_version_under_another_alias_has_no_shadow_and_the_comparison_stays_after_it() {
    point("{'version':1,'shadows':[{'version':2,'share':1}]}");
    predict(IMAGES[0], "\"alias\":\"live\"");
    awaitExamples(1);
    predict(IMAGES[0], "\"alias\":\"champion\"");
    predict(IMAGES[0], "\"version\":1");

    point("{'version':2}");

    JsonNode report = comparisons().path(0);
    assertThat(report.path("active").booleanValue()).isFalse();
    assertThat(report.path("examples").intValue()).isEqualTo(1);
    assertThat(
            client
                .get("/v1/models/%s/aliases/champion/shadow-report".formatted(model))
                .json()
                .path("comparisons"))
        .isEmpty();
  }

  @Test
  void the_report_of_an_alias_that_does_not_exist_is_not_found() {
    client.get("/v1/models/%s/aliases/none/shadow-report".formatted(model)).pointersOfProblem(404);
    client.get("/v1/models/none/aliases/live/shadow-report").pointersOfProblem(404);
  }

  private void point(String json) {
    Answer answer =
        client.put("/v1/models/%s/aliases/live".formatted(model), json.replace('\'', '"'));
    assertThat(answer.status()).as(answer.raw().body()).isIn(200, 201);
  }

  private JsonNode awaitExamples(int examples) {
    return Awaitility.await()
        .until(() -> comparisons().path(0), it -> it.path("examples").intValue() >= examples);
  }

  private JsonNode comparisons() {
    return client
        .get("/v1/models/%s/aliases/live/shadow-report".formatted(model))
        .json()
        .path("comparisons");
  }

  private JsonNode predict(String image, String choice) {
    Answer answer =
        client.post(
            "/predict", "{\"image\":%s,\"model\":\"%s\",%s}".formatted(image, model, choice));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }
}
