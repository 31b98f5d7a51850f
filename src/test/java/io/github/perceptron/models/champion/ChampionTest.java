package io.github.perceptron.models.champion;

import static io.github.perceptron.models.registry.ModelFixture.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.artifacts.ArtifactStore;
import io.github.perceptron.digests.Sha256;
import io.github.perceptron.models.ChampionVerdict;
import io.github.perceptron.models.MeasuredOn;
import io.github.perceptron.models.ModelVersion;
import io.github.perceptron.models.PublishedVersion;
import io.github.perceptron.models.registry.ModelFixture;
import io.github.perceptron.models.registry.ModelPublisher;
import io.github.perceptron.network.specification.TestSource;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ChampionTest {

  private static final Sha256 CONTENT = new Sha256("a".repeat(64));
  private static final Sha256 OTHER_CONTENT = new Sha256("b".repeat(64));

  @Autowired private Client client;
  @Autowired private ModelPublisher publisher;
  @Autowired private ArtifactStore artifacts;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private ModelFixture model;

  @BeforeEach
  void makeModel() {
    model = new ModelFixture(publisher, artifacts, client);
  }

  @Test
  void the_first_version_of_a_model_always_becomes_its_champion() {
    ChampionVerdict verdict = model.upload().champion();

    assertThat(verdict.became()).isTrue();
    assertThat(verdict.reason()).isEqualTo("It is the only version of the model.");
    assertThat(model.champion()).isEqualTo(1);
    JsonNode policy = client.get(model.path() + "/policy").json();
    assertThat(policy.toString()).isEqualTo("{\"policy\":\"best\",\"metric\":\"test_accuracy\"}");
  }

  static Stream<Arguments> challengers() {
    MeasuredOn heldOut = new MeasuredOn("tiny", CONTENT, TestSource.SPLIT);
    MeasuredOn changed = new MeasuredOn("tiny", OTHER_CONTENT, TestSource.TEST_IMAGES);
    MeasuredOn other = new MeasuredOn("letters", OTHER_CONTENT, TestSource.TEST_IMAGES);
    MeasuredOn copy = new MeasuredOn("copy-of-tiny", CONTENT, TestSource.TEST_IMAGES);
    return Stream.of(
        Arguments.of(
            TINY, 0.98, true, "Its test accuracy 0.9800 is higher than 0.9700 of version 1."),
        Arguments.of(
            copy, 0.98, true, "Its test accuracy 0.9800 is higher than 0.9700 of version 1."),
        Arguments.of(
            TINY, 0.1, false, "Its test accuracy 0.1000 is lower than 0.9700 of version 1."),
        Arguments.of(
            TINY,
            0.97,
            false,
            "Its test accuracy is 0.9700, equal to that of version 1, which stays the champion."),
        Arguments.of(
            TINY, 0.97001, true, "Its test accuracy 0.97001 is higher than 0.97 of version 1."),
        Arguments.of(TINY, Double.NaN, false, "It has no test accuracy."),
        Arguments.of(
            heldOut,
            0.99,
            false,
            "It was measured on the images set aside by a split of data set 'tiny', version 1 on the test images of"
                + " data set 'tiny'; such figures cannot be compared."),
        Arguments.of(
            changed,
            0.99,
            false,
            "It was measured on the test images of data set 'tiny', version 1 on the test images of"
                + " data set 'tiny' with other content; such figures cannot be compared."),
        Arguments.of(
            other,
            0.99,
            false,
            "It was measured on the test images of data set 'letters', version 1 on the test images"
                + " of data set 'tiny'; such figures cannot be compared."));
  }

  @ParameterizedTest
  @MethodSource("challengers")
  void a_new_version_becomes_the_champion_only_if_it_is_better_on_the_same_rows(
      MeasuredOn rows, double accuracy, boolean becomes, String reason) {
    model.publish(0.1, 0.97, TINY);

    PublishedVersion published = model.publish(0.5, accuracy, rows);

    assertThat(published.champion()).isEqualTo(new ChampionVerdict(becomes, reason));
    assertThat(model.champion()).isEqualTo(becomes ? 2 : 1);
  }

  @Test
  void an_unmeasured_version_neither_becomes_the_champion_nor_is_replaced() {
    model.publish(0.5, 0.1, TINY);
    ChampionVerdict unmeasured = model.upload().champion();
    ModelFixture uploadedFirst = new ModelFixture(publisher, artifacts, client);
    uploadedFirst.upload();
    ChampionVerdict measured = uploadedFirst.publish(0.1, 0.99, TINY).champion();

    assertThat(unmeasured)
        .isEqualTo(
            ChampionVerdict.stays(
                "It was not measured on a data set, so it cannot be compared with version 1."));
    assertThat(measured)
        .isEqualTo(
            ChampionVerdict.stays(
                "It cannot be compared with version 1, because the test data of that version is unknown."));
    assertThat(uploadedFirst.champion()).isEqualTo(1);
    uploadedFirst.policy("{'policy':'best','metric':'test_accuracy'}");
    assertThat(uploadedFirst.champion()).as("somebody asked for the best").isEqualTo(2);
  }

  @Test
  void versions_of_numbers_are_compared_by_their_own_metric_under_a_name_that_held_classes() {
    MeasuredOn prices = new MeasuredOn("prices", OTHER_CONTENT, TestSource.TEST_ROWS);
    model.publish(0.5, 0.9, TINY);
    ChampionVerdict otherAnswers = model.publishNumbers(9, prices).champion();
    model.policy("{'policy':'manual'}");
    model.point("champion", 2);
    model.policy("{'policy':'best','metric':'test_rmse'}");
    ChampionVerdict better = model.publishNumbers(8, prices).champion();
    ChampionVerdict worse = model.publishNumbers(8.5, prices).champion();

    assertThat(otherAnswers)
        .isEqualTo(
            ChampionVerdict.stays(
                "It answers numbers, version 1 answers classes; such figures cannot be compared."));
    assertThat(better)
        .isEqualTo(
            ChampionVerdict.became("Its test rmse 8.0000 is lower than 9.0000 of version 2."));
    assertThat(worse.became()).isFalse();
    assertThat(model.champion()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"test_accuracy", "test_loss", "test_rmse"})
  void a_policy_never_moves_the_champion_to_a_version_that_answers_otherwise(String metric) {
    MeasuredOn prices = new MeasuredOn("prices", OTHER_CONTENT, TestSource.TEST_ROWS);
    model.publish(0.5, 0.9, TINY);
    model.publishNumbers(9, prices);
    model.publishNumbers(8, prices);
    model.publish(0.4, 0.95, TINY);
    String best = "{'policy':'best','metric':'%s'}".formatted(metric);

    model.policy(best);
    int ofClasses = model.champion();
    model.policy("{'policy':'manual'}");
    model.point("champion", 2);
    model.policy(best);

    assertThat(ofClasses).as("the champion answered classes").isEqualTo(4);
    assertThat(model.champion()).as("the champion answered numbers").isEqualTo(3);
  }

  @Test
  void the_champion_stays_if_no_version_that_answers_as_it_does_was_measured() {
    MeasuredOn prices = new MeasuredOn("prices", OTHER_CONTENT, TestSource.TEST_ROWS);
    model.upload();
    model.publishNumbers(9, prices);

    model.policy("{'policy':'best','metric':'test_rmse'}");
    int byError = model.champion();
    model.policy("{'policy':'best','metric':'test_loss'}");

    assertThat(byError).isEqualTo(1);
    assertThat(model.champion()).isEqualTo(1);
  }

  @Test
  void a_policy_by_accuracy_compares_numbers_by_their_error_once_their_model_is_the_champion() {
    MeasuredOn prices = new MeasuredOn("prices", OTHER_CONTENT, TestSource.TEST_ROWS);
    model.publish(0.5, 0.9, TINY);
    model.publishNumbers(9, prices);
    model.delete(model.path() + "/versions/1?force=true");

    ChampionVerdict better = model.publishNumbers(8, prices).champion();
    JsonNode policy = client.get(model.path() + "/policy").json();

    assertThat(policy.toString()).isEqualTo("{\"policy\":\"best\",\"metric\":\"test_accuracy\"}");
    assertThat(better)
        .isEqualTo(
            ChampionVerdict.became("Its test rmse 8.0000 is lower than 9.0000 of version 2."));
    assertThat(model.champion()).isEqualTo(3);
  }

  @Test
  void a_policy_by_error_compares_classes_by_accuracy_once_their_model_is_the_champion() {
    MeasuredOn prices = new MeasuredOn("prices", OTHER_CONTENT, TestSource.TEST_ROWS);
    model.publishNumbers(9, prices);
    model.publish(0.5, 0.8, TINY);
    model.publish(0.5, 0.7, TINY);
    model.publishNumbers(3, prices);
    model.policy("{'policy':'manual'}");
    model.point("champion", 3);

    model.delete(model.path() + "/versions/3?force=true");

    assertThat(model.champion()).as("it answers as the deleted one did").isEqualTo(2);
  }

  @Test
  void the_policies_newest_and_manual_are_the_reason_of_the_verdict() {
    model.publish(0.5, 0.9, TINY);
    model.policy("{'policy':'newest'}");
    ChampionVerdict newest = model.publish(0.5, 0.1, TINY).champion();
    model.policy("{'policy':'manual'}");
    ChampionVerdict manual = model.publish(0.5, 0.99, TINY).champion();
    model.policy("{'policy':'best','metric':'test_loss'}");
    ChampionVerdict byLoss = model.publish(0.6, 1, TINY).champion();

    assertThat(newest.became()).isTrue();
    assertThat(newest.reason()).contains("newest");
    assertThat(manual.became()).isFalse();
    assertThat(manual.reason()).contains("manual", "version 2");
    assertThat(byLoss)
        .isEqualTo(
            ChampionVerdict.stays("Its test loss 0.6000 is higher than 0.5000 of version 2."));
  }

  @Test
  void the_policy_best_chooses_among_versions_that_are_comparable_with_the_champion() {
    MeasuredOn training = new MeasuredOn("tiny", CONTENT, TestSource.TRAINING);
    model.publish(0.5, 0.8, TINY);
    model.publish(0.5, 0.9, TINY);
    model.publish(0.5, 1.0, training);
    model.policy("{'policy':'manual'}");
    model.point("champion", 1);

    model.policy("{'policy':'best','metric':'test_accuracy'}");
    int elected = model.champion();
    model.policy("{'policy':'best','metric':'test_accuracy'}");

    assertThat(elected).isEqualTo(2);
    assertThat(model.champion()).as("asked for again").isEqualTo(2);
  }

  @Test
  void the_best_of_many_concurrent_versions_is_the_champion_and_each_verdict_is_true()
      throws Exception {
    model.publish(0.5, 0.5, TINY);

    List<PublishedVersion> published =
        ModelFixture.atOnce(12, i -> model.publish(0.5, 0.3 + (i * 5 % 12) * 0.05, TINY));

    ModelVersion best =
        published.stream()
            .map(PublishedVersion::version)
            .max(Comparator.comparing(ModelVersion::testAccuracy))
            .orElseThrow();
    assertThat(model.champion()).isEqualTo(best.version());
    List<Integer> moves =
        client
            .get(model.path() + "/aliases/champion/history?page_size=200")
            .json()
            .path("moves")
            .valueStream()
            .map(move -> move.path("to").intValue())
            .toList();
    assertThat(published)
        .allSatisfy(
            it ->
                assertThat(moves.contains(it.version().version()))
                    .as(it.toString())
                    .isEqualTo(it.champion().became()));
  }

  @Test
  void a_job_and_its_log_say_whether_its_version_became_the_champion() {
    String specification =
        "{'data_set':'tiny','split':null,'epochs':1,'batch_size':4,'model_name':'%s'}"
            .formatted(model.name());

    JsonNode first = client.await(client.submit(specification));
    String path = client.submit(specification);
    JsonNode second = client.await(path);

    assertThat(first.at("/champion/became").booleanValue()).isTrue();
    assertThat(first.at("/published/version").intValue()).isEqualTo(1);
    assertThat(second.at("/champion/became").booleanValue()).isFalse();
    assertThat(second.at("/champion/reason").asString()).contains("equal to that of version 1");
    assertThat(second.path("published").toString())
        .isEqualTo("{\"model\":\"%s\",\"version\":2,\"deleted_at\":null}".formatted(model.name()));
    assertThat(client.get(path + "/events").raw().body())
        .contains("did not become its champion. Its test accuracy is");
    JsonNode measured =
        client.get(model.path() + "/versions/2").json().at("/lineage/metrics/measured_on");
    assertThat(measured.path("data_set").asString()).isEqualTo("tiny");
    assertThat(measured.path("rows").asString()).isEqualTo("test_images");
  }
}
