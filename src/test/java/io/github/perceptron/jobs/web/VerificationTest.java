package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.datasets.IdxFixture;
import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import io.github.perceptron.service.WithoutIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Verifications in a service with one worker and one place in the queue, so that the queue is soon
 * full.
 */
@ServiceTest
@TestPropertySource(properties = {"perceptron.training.workers=1", "perceptron.jobs.max-queued=1"})
class VerificationTest {

  private static final String MNIST =
      """
      {'layers':[{'units':32,'activation':'relu','dropout':0.3,'batch_normalization':true}],
       'epochs':4,'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.002},
       'learning_rate_schedule':{'name':'cosine','minimum_factor':0.05},
       'split':{'test_size':0.9,'random_state':3},'seed':5}""";

  @Autowired private Client client;

  @Autowired private JdbcClient database;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path dataDirectory;

  @Test
  void a_training_with_dropout_and_batch_normalization_gives_the_same_digest_again() {
    String original = succeeded(MNIST);

    Answer accepted = verify(original);
    JsonNode job = client.await(accepted.header("Location"));

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().at("/verification/same").isNull()).isTrue();
    assertThat(accepted.json().at("/verification/actual_sha256").isNull()).isTrue();
    assertThat(job.path("origin").asString()).isEqualTo("verification");
    JsonNode digest = client.get(original).json().at("/result/parameter_sha256");
    assertThat(job.at("/verification/of").asString()).isEqualTo(idOf(original));
    assertThat(job.at("/verification/same").asBoolean()).isTrue();
    assertThat(job.at("/verification/expected_sha256")).isEqualTo(digest);
    assertThat(job.at("/verification/actual_sha256")).isEqualTo(digest);
    JsonNode comparison = receipt(accepted.header("Location")).path("verification");
    assertThat(comparison.path("same").asBoolean()).isTrue();
    assertThat(comparison.path("differences").isArray()).isTrue();
    assertThat(comparison.path("differences").size()).isZero();
    assertThat(comparison.has("explanation")).isFalse();
  }

  @Test
  void a_job_of_a_version_with_one_training_step_is_repeated_by_that_step() {
    String original = succeeded(MNIST);
    int changed =
        database
            .sql("update job_receipt set receipt = replace(receipt, ?, '') where job_id = ?")
            .params(",\"training_step\":\"prepared\"", UUID.fromString(idOf(original)))
            .update();
    assertThat(changed).isEqualTo(1);
    assertThat(receipt(original).at("/software/training_step").isMissingNode()).isTrue();

    String verification = verify(original).header("Location");
    client.await(verification);

    JsonNode again = receipt(verification);
    assertThat(again.at("/software/training_step").asString()).isEqualTo("deeplearning4j");
    assertThat(again.at("/verification/differences").size()).isZero();
  }

  @Test
  void a_verification_publishes_no_model_and_does_not_change_predictions() {
    String original = succeeded(MNIST);
    String image = "{\"image\":[" + "0,".repeat(783) + "255]}";
    String models = client.get("/v1/models").raw().body();
    JsonNode prediction = WithoutIds.of(client.post("/predict", image).json());

    String verification = verify(original).header("Location");
    client.await(verification);

    assertThat(client.get("/v1/models").raw().body()).isEqualTo(models);
    assertThat(WithoutIds.of(client.post("/predict", image).json())).isEqualTo(prediction);
    assertThat(receipt(verification).at("/result/artifact_sha256").isNull()).isTrue();
    Answer ofVerification =
        client.post(
            "/predict", image.replace("}", ",\"job_id\":\"%s\"}".formatted(idOf(verification))));
    ofVerification.pointersOfProblem(404);
    assertThat(ofVerification.json().path("detail").asString())
        .contains("verifies job " + idOf(original));
  }

  @Test
  void a_job_and_its_receipt_lead_to_the_newest_verification() {
    String original = succeeded("{'data_set':'tiny','split':null,'epochs':2}");
    assertThat(client.get(original).json().at("/links/verification").isNull()).isTrue();

    String first = verify(original).header("Location");
    client.await(first);
    String second = verify(original).header("Location");
    client.await(second);

    assertThat(second).isNotEqualTo(first);
    assertThat(client.get(original).json().at("/links/verification").asString()).isEqualTo(second);
    assertThat(receipt(original).at("/links/verification").asString()).isEqualTo(second);
    assertThat(delete(second).status()).isEqualTo(204);
    assertThat(client.get(original).json().at("/links/verification").isNull()).isTrue();
  }

  @Test
  void a_verification_is_named_after_its_job_and_found_by_it() {
    String original =
        succeeded("{'data_set':'tiny','split':null,'epochs':2,'display_name':'Lesson 3'}");
    String other = succeeded("{'data_set':'tiny','split':null,'epochs':2}");
    String first = verify(original).header("Location");
    client.await(first);
    String second = verify(original).header("Location");
    client.await(second);
    String ofOther = verify(other).header("Location");
    client.await(ofOther);

    assertThat(client.get(first).json().path("display_name").asString())
        .isEqualTo("Verification of Lesson 3");
    assertThat(client.get(ofOther).json().path("display_name").asString())
        .isEqualTo("Verification of Preset vanilla");
    String list = client.get(original).json().at("/links/verifications").asString();
    assertThat(list).isEqualTo("/v1/training-jobs?verifies=" + idOf(original));
    JsonNode page = client.get(list + "&page_size=1").json();
    assertThat(page.at("/jobs/0/id").asString()).isEqualTo(idOf(second));
    assertThat(page.at("/jobs/0/verification/same").asBoolean()).isTrue();
    JsonNode next =
        client
            .get(list + "&page_size=1&page_token=" + page.path("next_page_token").asString())
            .json();
    assertThat(next.at("/jobs/0/id").asString()).isEqualTo(idOf(first));
    assertThat(next.path("next_page_token").isNull()).isTrue();
    assertThat(client.get(first).json().at("/links/verifications").isNull()).isTrue();
    assertThat(client.get("/v1/training-jobs?verifies=x").pointersOfProblem(422))
        .containsExactly("verifies");
  }

  @Test
  void the_name_of_a_verification_is_cut_between_characters() {
    String name = "x".repeat(82) + "🙂".repeat(9);
    String original =
        succeeded(
            "{'data_set':'tiny','split':null,'epochs':1,'display_name':'%s'}".formatted(name));

    String named = verify(original).header("Location");

    assertThat(client.await(named).path("display_name").asString())
        .isEqualTo("Verification of " + "x".repeat(82) + "…");
  }

  @Test
  void every_client_gets_the_unfinished_verification_instead_of_a_second_one() {
    String original = succeeded(MNIST);

    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> verify(original)))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202))
        .extracting(answer -> answer.header("Location"))
        .containsOnly(client.get(original).json().at("/links/verification").asString());
    client.await(answers.get(0).join().header("Location"));
  }

  @Test
  void a_job_that_max_runtime_ended_is_verified_with_the_same_number_of_epochs() {
    String original =
        succeeded(
            """
            {'data_set':'tiny','split':null,'epochs':100000,'max_runtime_seconds':1,
             'layers':[{'units':8,'activation':'relu','dropout':0.5}],
             'learning_rate_schedule':{'name':'cosine','minimum_factor':0.1},'normalization':'min_max'}""");
    JsonNode first = client.get(original).json();
    assertThat(first.at("/result/stopped_by").asString()).isEqualTo("max_runtime");

    JsonNode job = client.await(verify(original).header("Location"));

    assertThat(job.at("/verification/same").asBoolean()).as(job.toString()).isTrue();
    assertThat(job.at("/progress/epoch")).isEqualTo(first.at("/progress/epoch"));
    assertThat(job.at("/progress/epochs")).isEqualTo(first.at("/progress/epoch"));
    assertThat(job.path("specification")).isEqualTo(first.path("specification"));
    assertThat(job.path("result")).isEqualTo(first.path("result"));
  }

  @Test
  void a_job_that_reached_max_runtime_in_its_first_epoch_is_not_verified() {
    String original =
        succeeded(
            """
            {'epochs':5,'max_runtime_seconds':1,'batch_size':1,'split':null,'validation_split':0,
             'layers':[{'units':512,'activation':'relu'}]}""");
    JsonNode job = client.get(original).json();
    assertThat(job.at("/progress/epoch").asInt()).isEqualTo(1);

    Answer answer = verify(original);

    answer.pointersOfProblem(409);
    assertThat(answer.json().path("detail").asString())
        .contains("max_runtime_seconds", "first epoch");
    assertThat(job.path("allowed_verbs").valueStream().map(JsonNode::asString))
        .containsExactly("delete");
  }

  @Test
  void a_data_set_that_changed_meanwhile_is_named() {
    Path folder = IdxFixture.dataSet(dataDirectory.resolve("datasets"), "changing");
    String original =
        succeeded("{'data_set':'changing','split':null,'epochs':3,'normalization':'min_max'}");
    byte[] images = IdxFixture.images(6, 2, 3);
    images[images.length - 36] = 99;
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), images);

    String verification = verify(original).header("Location");
    JsonNode job = client.await(verification);

    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    assertThat(job.at("/verification/same").asBoolean(true)).isFalse();
    JsonNode comparison = receipt(verification).path("verification");
    assertThat(comparison.path("same").asBoolean(true)).isFalse();
    assertThat(comparison.path("explanation").asString())
        .startsWith("The data differs: data_sha256 was ");
    assertThat(comparison.path("differences").size()).isEqualTo(1);
    JsonNode difference = comparison.path("differences").path(0);
    assertThat(difference.path("member").asString()).isEqualTo("data.data_sha256");
    assertThat(difference.path("expected")).isEqualTo(receipt(original).at("/data/data_sha256"));
    assertThat(difference.path("actual")).isEqualTo(receipt(verification).at("/data/data_sha256"));
  }

  @Test
  void a_missing_data_set_fails_the_verification_with_its_reason() throws IOException {
    Path folder = IdxFixture.dataSet(dataDirectory.resolve("datasets"), "leaving");
    String original = succeeded("{'data_set':'leaving','split':null,'epochs':1}");
    FileSystemUtils.deleteRecursively(folder);

    Answer accepted = verify(original);
    JsonNode job = client.await(accepted.header("Location"));

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(job.path("state").asString()).isEqualTo("FAILED");
    assertThat(job.at("/error/code").asString()).isEqualTo("data_set_unusable");
    assertThat(job.at("/verification/same").isNull()).isTrue();
    client.get(accepted.header("Location") + "/receipt").pointersOfProblem(404);
  }

  @Test
  void a_data_set_with_another_number_of_rows_is_named_too() {
    Path folder = IdxFixture.dataSet(dataDirectory.resolve("datasets"), "growing");
    String original = succeeded("{'data_set':'growing','split':null,'epochs':1}");
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_IMAGES), IdxFixture.images(9, 2, 3));
    IdxFixture.write(folder.resolve(IdxFixture.TRAINING_LABELS), IdxFixture.labels(9, 3));

    String verification = verify(original).header("Location");
    client.await(verification);

    assertThat(
            receipt(verification)
                .at("/verification/differences")
                .valueStream()
                .map(difference -> difference.path("member").asString()))
        .containsExactly(
            "data.data_sha256", "data.row_sha256", "data.training_rows", "data.validation_rows");
  }

  @Test
  void a_verification_remains_when_the_verified_job_is_deleted() {
    String original = succeeded("{'data_set':'tiny','split':null,'epochs':1}");
    String verification = verify(original).header("Location");
    JsonNode before = client.await(verification).path("verification");

    assertThat(delete(original).status()).isEqualTo(204);

    assertThat(client.get(verification).json().path("verification")).isEqualTo(before);
    assertThat(receipt(verification).at("/verification/same").asBoolean()).isTrue();
    verify(original).pointersOfProblem(404);
  }

  @Test
  void only_a_succeeded_job_can_be_verified_and_only_if_the_queue_is_not_full() {
    String done = succeeded("{'data_set':'tiny','split':null,'epochs':1}");
    String running = client.submit("{'epochs':1000,'max_epochs_per_second':20}");
    client.await(running, "RUNNING");
    String waiting = client.submit("{'data_set':'tiny','split':null,'epochs':1}");

    Answer ofRunning = verify(running);
    Answer ofWaiting = verify(waiting);
    Answer withoutRoom = verify(done);
    client.post(waiting + ":cancel", "");
    client.post(running + ":cancel", "");
    client.await(running, "CANCELLED");
    Answer ofCancelled = verify(running);

    assertNotSucceeded(ofRunning, "RUNNING");
    assertNotSucceeded(ofWaiting, "QUEUED");
    assertNotSucceeded(ofCancelled, "CANCELLED");
    withoutRoom.pointersOfProblem(429);
    assertThat(withoutRoom.header("Retry-After")).isNotBlank();
  }

  private static void assertNotSucceeded(Answer answer, String state) {
    answer.pointersOfProblem(409);
    assertThat(answer.json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:illegal-transition");
    assertThat(answer.json().path("state").asString()).isEqualTo(state);
    assertThat(answer.json().path("detail").asString()).contains("verified", "SUCCEEDED");
  }

  private String succeeded(String specification) {
    String path = client.submit(specification);
    JsonNode job = client.await(path);
    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    return path;
  }

  private Answer verify(String job) {
    return client.post(job + ":verify", "");
  }

  private Answer delete(String job) {
    return client.send(client.request(job).DELETE());
  }

  private JsonNode receipt(String job) {
    return client.get(job + "/receipt").json();
  }

  private static String idOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
