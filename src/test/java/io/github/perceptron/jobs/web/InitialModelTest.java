package io.github.perceptron.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.service.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InitialModelTest {

  private static final String MNIST =
      """
      'layers':[{'units':16,'activation':'relu','batch_normalization':true}],
      'normalization':'standardize','optimizer':{'name':'adam','learning_rate':0.002},
      'split':{'test_size':0.95,'random_state':3},'validation_split':0.1""";

  private static final String TINY = "{'data_set':'tiny','split':null,'layers':[{'units':2}],%s}";

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  private JsonNode initial;

  private byte[] small;

  @BeforeAll
  void a_model_that_learned_for_some_epochs() {
    String job = client.submit("{%s,'epochs':6,'model_name':'start'}".formatted(MNIST));
    assertThat(client.await(job).path("state").asString()).isEqualTo("SUCCEEDED");
    initial = client.get(job + "/model").json();
    String tiny = succeeded(TINY.formatted("'epochs':1,'model_name':'small'"));
    small =
        client.bytes(client.get(tiny + "/model").json().at("/links/self").asString() + "/download");
  }

  @Test
  void a_job_continues_from_its_initial_model_and_names_it_in_its_receipt() {
    String random = succeeded("{%s,'epochs':1,'seed':9}".formatted(MNIST));
    String warm = succeeded(warmStart("'epochs':1,'seed':9,"));

    double before =
        client.get(initial.at("/links/job").asString()).json().at("/metrics/loss").asDouble();
    assertThat(loss(warm)).isLessThan(before * 1.5).isLessThan(loss(random) / 2);
    JsonNode named = client.get(warm + "/receipt").json().at("/specification/initial_model");
    assertThat(named.path("model").asString()).isEqualTo("start");
    assertThat(named.path("version")).isEqualTo(initial.path("version"));
    assertThat(named.path("parameter_sha256")).isEqualTo(initial.path("parameter_sha256"));
    assertThat(client.get(warm + "/model").json().at("/lineage/initial_parameter_sha256"))
        .isEqualTo(initial.path("parameter_sha256"));
  }

  @Test
  void a_warm_start_is_repeatable_bit_for_bit_and_can_be_verified() {
    String first = succeeded(warmStart("'epochs':2,"));
    String second = succeeded(warmStart("'epochs':2,"));
    String verification = client.post(first + ":verify", "").header("Location");

    assertThat(digest(second))
        .isEqualTo(digest(first))
        .isNotEqualTo(initial.path("parameter_sha256").asString());
    assertThat(client.await(verification).at("/verification/same").asBoolean()).isTrue();
  }

  @Test
  void a_kept_optimizer_state_is_continued_and_can_be_verified() {
    String kept = succeeded(warmStart("'epochs':1,", ",'keep_optimizer_state':true"));
    String afresh = succeeded(warmStart("'epochs':1,"));
    String verification = client.post(kept + ":verify", "").header("Location");

    assertThat(digest(kept)).isNotEqualTo(digest(afresh));
    assertThat(client.await(verification).at("/verification/same").asBoolean()).isTrue();
    JsonNode receipt = client.get(kept + "/receipt").json();
    assertThat(receipt.at("/specification/initial_model/keep_optimizer_state").asBoolean())
        .isTrue();
    assertThat(client.get(afresh).json().at("/specification/initial_model/keep_optimizer_state"))
        .isEqualTo(BooleanNode.FALSE);
  }

  @Test
  void the_published_optimizer_state_is_that_of_the_best_epoch() {
    String stopping = "'early_stopping':{'monitor':'val_loss','patience':1,'restore_best':true}";
    String fast = MNIST.replace("0.002", "0.05");
    String restored = succeeded("{%s,'epochs':40,%s}".formatted(fast, stopping));
    JsonNode ended = client.get(restored).json();
    int best = ended.at("/result/best_epoch").asInt();
    assertThat(ended.at("/progress/epoch").asInt()).isGreaterThan(best);

    String straight = succeeded("{%s,'epochs':%d}".formatted(fast, best));

    assertThat(digest(restored)).isEqualTo(digest(straight));
    assertThat(artifact(restored)).as("the files, states and all").isEqualTo(artifact(straight));
  }

  @Test
  void a_missing_optimizer_state_or_that_of_another_optimizer_is_refused() {
    String keep = ",'keep_optimizer_state':true";
    Answer other = post(warmStart("'epochs':1,", keep).replace("'adam'", "'rmsprop'"));
    Answer imported =
        post(
            TINY.formatted(
                "'initial_model':{'model':'copies','version':%d%s}".formatted(copy(), keep)));

    assertThat(other.pointersOfProblem(422)).containsExactly("/initial_model/keep_optimizer_state");
    assertThat(other.json().path("detail").asString())
        .contains("/optimizer/name", "rmsprop", "adam", "leave this field out");
    assertThat(imported.pointersOfProblem(422))
        .containsExactly("/initial_model/keep_optimizer_state");
    assertThat(imported.json().path("detail").asString()).contains("was uploaded");
  }

  @Test
  void another_architecture_or_an_unknown_version_is_refused_at_its_field() {
    String wider = warmStart("'epochs':1,").replace("'units':16", "'units':17");
    String unknown = "{%s,'initial_model':{'model':'start','version':9999}}".formatted(MNIST);
    String other =
        "{%s,'initial_model':{'model':'start','version':%d,'parameter_sha256':'%s'}}"
            .formatted(MNIST, initial.path("version").asInt(), "0".repeat(64));

    Answer answer = post(wider);
    assertThat(answer.pointersOfProblem(422)).containsExactly("/initial_model");
    assertThat(answer.json().path("detail").asString()).contains("/layers/0/units", "17", "16");
    assertThat(post(unknown).pointersOfProblem(422)).containsExactly("/initial_model");
    assertThat(post(other).pointersOfProblem(422)).containsExactly("/initial_model");
    assertThat(post("{'initial_model':{'model':'start'}}").pointersOfProblem(422))
        .containsExactly("/initial_model/version");
  }

  @Test
  void an_alias_is_resolved_to_a_version_when_the_job_is_submitted() {
    int champion = copy();
    String job = client.submit(aliased("champion"));
    assertThat(copy()).as("the champion from here on").isGreaterThan(champion);

    JsonNode ended = client.await(job);

    JsonNode named = ended.at("/specification/initial_model");
    assertThat(named.path("version").asInt()).isEqualTo(champion);
    assertThat(named.has("alias")).isFalse();
    assertThat(client.get(job + "/receipt").json().at("/specification/initial_model"))
        .isEqualTo(named);
    String verification = client.post(job + ":verify", "").header("Location");
    assertThat(client.await(verification).at("/verification/same").asBoolean()).isTrue();
  }

  @Test
  void an_unknown_alias_or_an_alias_together_with_a_version_is_refused_at_its_field() {
    copy();
    Answer unknown = post(aliased("nobody"));
    Answer unknownModel = post(aliased("champion").replace("'model':'copies'", "'model':'none'"));
    Answer both = post(aliased("champion").replace("'alias'", "'version':1,'alias'"));

    assertThat(unknown.pointersOfProblem(422)).containsExactly("/initial_model/alias");
    assertThat(unknown.json().path("detail").asString()).contains("/v1/models/copies/aliases");
    assertThat(unknownModel.pointersOfProblem(422)).containsExactly("/initial_model/model");
    assertThat(both.pointersOfProblem(422)).containsExactly("/initial_model/version");
  }

  @Test
  void a_version_is_not_deleted_while_a_job_that_has_not_ended_starts_from_it() {
    String path = "/v1/models/copies/versions/" + copy();
    copy();
    String job =
        client.submit(fromCopy(path, "'epochs':100000,'max_epochs_per_second':20,'batch_size':4"));
    String id = job.substring(job.lastIndexOf('/') + 1);

    Answer whileItTrains = client.send(client.request(path).DELETE());
    client.post(job + ":pause", "");
    client.await(job, "PAUSED");
    Answer whileItIsPaused = client.send(client.request(path).DELETE());
    client.post(job + ":cancel", "");

    for (Answer answer : List.of(whileItTrains, whileItIsPaused)) {
      answer.pointersOfProblem(409);
      assertThat(answer.json().path("type").asString()).endsWith(":version-needed");
      assertThat(answer.json().path("detail").asString()).contains(id);
      assertThat(answer.json().path("jobs").path(0).asString()).isEqualTo(id);
    }
    assertThat(client.send(client.request(path).DELETE()).status()).isEqualTo(204);
    assertThat(post(fromCopy(path, "'epochs':1")).pointersOfProblem(422))
        .containsExactly("/initial_model");
  }

  @Test
  void a_version_is_either_deleted_or_used_when_deletion_and_submission_are_concurrent() {
    List<Answer> accepted = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      String path = "/v1/models/copies/versions/" + copy();
      copy();
      String body = fromCopy(path, "'epochs':1");
      List<CompletableFuture<Answer>> submissions =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> post(body))).limit(2).toList();
      assertThat(client.send(client.request(path).DELETE()).status()).isIn(204, 409);
      submissions.stream().map(CompletableFuture::join).forEach(accepted::add);
    }

    assertThat(accepted).extracting(Answer::status).isSubsetOf(202, 422);
    accepted.stream()
        .filter(answer -> answer.status() == 202)
        .forEach(
            answer ->
                assertThat(client.await(answer.header("Location")).path("state").asString())
                    .isEqualTo("SUCCEEDED"));
  }

  @Test
  void a_repeated_request_gets_its_first_answer_after_its_initial_model_was_deleted() {
    String path = "/v1/models/copies/versions/" + copy();
    copy();
    String body = fromCopy(path, "'epochs':1").replace('\'', '"');
    String key = UUID.randomUUID().toString();
    Answer first = client.post("/v1/training-jobs", body, "Idempotency-Key", key);
    client.await(first.header("Location"));
    assertThat(client.send(client.request(path).DELETE()).status()).isEqualTo(204);

    Answer again = client.post("/v1/training-jobs", body, "Idempotency-Key", key);

    assertThat(again.status()).as(again.raw().body()).isEqualTo(202);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(client.post("/v1/training-jobs", body).pointersOfProblem(422))
        .containsExactly("/initial_model");
  }

  @Test
  void a_paused_job_continues_from_its_checkpoint_and_not_from_its_initial_model()
      throws IOException {
    String specification =
        warmStart(
            "'epochs':10,'checkpoint_every':1,'early_stopping':{'monitor':'val_loss','patience':10,'restore_best':true},",
            ",'keep_optimizer_state':true");
    String reference = succeeded(specification);
    String job = client.submit(specification);
    Path file = file(initial.path("artifact_sha256").asString());
    byte[] content = Files.readAllBytes(file);
    for (int epoch : List.of(1, 5)) {
      Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .until(() -> client.get(job).json().at("/progress/epoch").asInt() >= epoch);
      assertThat(client.post(job + ":pause", "").json().path("state").asString())
          .isEqualTo("PAUSED");
      // A job that starts from the model again fails from here on.
      Files.deleteIfExists(file);
      assertThat(client.post(job + ":resume", "").status()).isEqualTo(200);
    }

    JsonNode ended = client.await(job);
    Files.write(file, content);

    assertThat(ended.path("result")).isEqualTo(client.get(reference).json().path("result"));
    assertThat(ended.path("attempt").asInt()).isEqualTo(3);
    assertThat(artifact(job)).isEqualTo(artifact(reference));
  }

  private Answer post(String specification) {
    return client.post("/v1/training-jobs", specification.replace('\'', '"'));
  }

  private Path file(String sha256) {
    return directory.resolve("artifacts").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /** Uploads the small model once more, which makes it the champion of its copies. */
  private int copy() {
    int version =
        client
            .post("/v1/models/copies/versions", small, "application/octet-stream")
            .json()
            .path("version")
            .asInt();
    client.put("/v1/models/copies/policy", "{\"policy\":\"newest\"}");
    return version;
  }

  private static String fromCopy(String path, String more) {
    return TINY.formatted(
        "%s,'model_name':'warm-tiny','initial_model':{'model':'copies','version':%s}"
            .formatted(more, path.substring(path.lastIndexOf('/') + 1)));
  }

  private static String aliased(String alias) {
    return TINY.formatted(
        "'epochs':1,'model_name':'warm-tiny','initial_model':{'model':'copies','alias':'%s'}"
            .formatted(alias));
  }

  private String warmStart(String more) {
    return warmStart(more, "");
  }

  private String warmStart(String more, String moreOfTheModel) {
    return "{%s,%s'model_name':'warm','initial_model':{'model':'start','version':%d%s}}"
        .formatted(MNIST, more, initial.path("version").asInt(), moreOfTheModel);
  }

  private String succeeded(String specification) {
    String job = client.submit(specification);
    JsonNode ended = client.await(job);
    assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
    return job;
  }

  private double loss(String job) {
    return client.get(job).json().at("/metrics/loss").asDouble();
  }

  private String artifact(String job) {
    return client.get(job + "/receipt").json().at("/result/artifact_sha256").asString();
  }

  private String digest(String job) {
    return client.get(job).json().at("/result/parameter_sha256").asString();
  }
}
