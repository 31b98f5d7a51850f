package io.github.perceptron.production.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.prediction.ids.PredictionIds;
import io.github.perceptron.prediction.ids.SignedIds;
import io.github.perceptron.production.feedback.FeedbackRetention;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
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
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What feedback and the accuracy that follows from it must do on every database. */
abstract class AccuracyContract {

  @Autowired private Client client;
  @Autowired private ModelPublisher publisher;
  @Autowired private ArtifactStore artifacts;
  @Autowired private PredictionIds ids;
  @Autowired private FeedbackRetention retention;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private ModelFixture model;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private UUID version;

  private final Instant now = Instant.now();

  @BeforeEach
  void publishVersion() {
    model = new ModelFixture(publisher, artifacts, client);
    version = model.publish(0.5, 0.9).key();
  }

  @Test
  void right_and_wrong_predictions_are_added_up_by_the_day_of_the_prediction() {
    Instant before = now.minus(Duration.ofDays(2));
    give(List.of(predicted(1, before), predicted(1, before), predicted(0, before)), 1);
    give(List.of(predicted(1, before), predicted(2, now)), 1);

    JsonNode accuracy = accuracy(1);

    assertThat(accuracy.path("told").intValue()).isEqualTo(5);
    assertThat(accuracy.path("correct").intValue()).isEqualTo(3);
    assertThat(accuracy.path("days"))
        .extracting(
            day ->
                day.path("day").asString()
                    + " "
                    + day.path("correct").intValue()
                    + " of "
                    + day.path("told").intValue())
        .containsExactly(dayOf(before) + " 3 of 4", dayOf(now) + " 0 of 1");
  }

  @Test
  void requests_at_the_same_time_tell_each_prediction_once() throws Exception {
    List<String> all = IntStream.range(0, 6).mapToObj(i -> predicted(1, now)).toList();

    List<Integer> accepted = ModelFixture.atOnce(8, i -> give(all, 1).path("accepted").intValue());

    assertThat(accepted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
    assertThat(accuracy(1).path("told").intValue()).isEqualTo(6);
  }

  @Test
  void feedback_of_one_version_at_the_same_time_is_all_counted() throws Exception {
    List<Integer> accepted =
        ModelFixture.atOnce(
            8, i -> give(List.of(predicted(1, now)), i % 2).path("accepted").intValue());

    assertThat(accepted).containsOnly(1);
    assertThat(accuracy(1).path("told").intValue()).isEqualTo(8);
    assertThat(accuracy(1).path("correct").intValue()).isEqualTo(4);
  }

  @Test
  void old_feedback_is_deleted_and_its_counts_stay_as_long_as_their_day() {
    Instant then = now.minus(Duration.ofDays(20));
    String id = predicted(1, then);
    give(List.of(id), 1);

    assertThat(retention.deleteBefore(then.plusSeconds(1), dayOf(then))).isPositive();
    assertThat(accuracy(1).path("told").intValue()).isEqualTo(1);
    retention.deleteBefore(then.plusSeconds(1), dayOf(then).plusDays(1));
    assertThat(accuracy(1).path("told").intValue()).isZero();
  }

  @Test
  void the_versions_in_production_are_those_that_aliases_name_also_with_a_weight_or_as_shadows() {
    IntStream.range(0, 5).forEach(i -> model.publish(1, 0.1));
    model.policy("{'policy':'manual'}");
    model.point("champion", 2);
    Answer pointed =
        model.put(
            model.path() + "/aliases/live",
            """
            {'versions':[{'version':1,'weight':90},{'version':4,'weight':10}],
             'shadows':[{'version':6,'share':0.5}]}""");
    assertThat(pointed.status()).as(pointed.raw().body()).isEqualTo(201);
    give(List.of(predicted(1, now)), 1);

    JsonNode production = client.get(model.path() + "/production").json().path("versions");

    assertThat(production)
        .extracting(one -> one.path("version").intValue())
        .containsExactly(6, 4, 2, 1);
    assertThat(production.path(3).path("accuracy")).isEqualTo(accuracy(1));
    assertThat(production.path(3).path("accuracy").path("told").intValue()).isEqualTo(1);
  }

  @Test
  void the_deletion_of_a_model_takes_its_feedback_with_it() {
    String id = predicted(1, now);
    give(List.of(id), 1);

    assertThat(model.delete(model.path() + "?force=true").status()).isEqualTo(204);

    assertThat(give(List.of(id), 1).path("rejected").path(0).path("type").asString())
        .endsWith(":prediction-not-found");
  }

  private String predicted(int label, Instant at) {
    return SignedIds.signed(ids, version, at, label);
  }

  private JsonNode give(List<String> predictions, int label) {
    Answer answer =
        client.post(
            "/v1/feedback",
            predictions.stream()
                .map(id -> "{\"prediction_id\":\"%s\",\"label\":%d}".formatted(id, label))
                .collect(Collectors.joining(",", "{\"feedback\":[", "]}")));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode accuracy(int number) {
    Answer answer = client.get(model.path() + "/versions/%d/production-accuracy".formatted(number));
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
    return answer.json();
  }

  private static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
