package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client.Answer;
import io.github.perceptron.testing.CrashTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Several instances of the packaged jar on one PostgreSQL, with one object store or one directory
 * of artifacts.
 */
@CrashTest
class ClusterIT {

  private static final String JOB =
      """
      {'epochs':%d,'max_epochs_per_second':5,'layers':[{'units':32,'activation':'relu','dropout':0.3,'batch_normalization':true}],
       'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.002},
       'split':{'test_size':0.95,'random_state':1},'checkpoint_every':1}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it.
  private Path directory;

  @SuppressWarnings("NullAway.Init") // Before each test.
  private Cluster cluster;

  @BeforeEach
  void startDatabase() throws IOException {
    cluster = Cluster.in(directory);
  }

  @AfterEach
  void stopAll() throws IOException {
    cluster.close();
  }

  @Test
  void two_instances_share_the_queue_and_no_job_is_trained_twice() throws Exception {
    // With heartbeats as they are by default: nobody dies here, and nobody may be thought dead.
    cluster.start(List.of(), "one", "two");
    List<Client> clients = List.of(cluster.client("one"), cluster.client("two"));
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String job = "{'epochs':2,'split':{'test_size':0.95,'random_state':1}}";
      jobs.add(clients.get(i % 2).submit(job));
    }

    for (String job : jobs) {
      JsonNode ended = clients.get(0).await(job);
      assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
      assertThat(ended.path("attempt").asInt()).isEqualTo(1);
    }
    JsonNode list = clients.get(1).get("/v1/training-jobs?state=SUCCEEDED").json();
    assertThat(list.path("jobs").size()).isEqualTo(12);
  }

  @Test
  void instances_see_each_other_and_what_they_train_until_one_dies() throws Exception {
    cluster.start(List.of("--db-scheduler.heartbeat-interval=2s"), "one", "two");
    Client one = cluster.client("one");
    Client two = cluster.client("two");
    Awaitility.await().until(() -> instancesSeenBy(one), List.of("one", "two")::equals);
    Awaitility.await().until(() -> instancesSeenBy(two), List.of("one", "two")::equals);
    String job = one.submit(JOB.formatted(100_000));
    Cluster.reachEpoch(one, job, 1);

    String worker = cluster.workerOf(job);
    String other = worker.equals("one") ? "two" : "one";
    Client survivor = cluster.client(other);
    Awaitility.await()
        .until(() -> jobsOf(worker, survivor).contains(job.substring(job.lastIndexOf('/') + 1)));
    cluster.kill(worker);

    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> instancesSeenBy(survivor), List.of(other)::equals);
  }

  @Test
  void roles_divide_the_work_and_each_instance_sees_what_the_other_changes() throws Exception {
    cluster.start(cluster.inObjectStore("--perceptron.roles=train"), "trainer");
    cluster.start(
        cluster.inObjectStore(
            "--perceptron.roles=predict",
            "--perceptron.prediction-log.share=1",
            "--perceptron.prediction-log.inputs=true",
            "--perceptron.prediction-log.flush-interval=50ms"),
        "predictor");
    Client trainer = cluster.client("trainer");
    Client predictor = cluster.client("predictor");
    String job = "{'epochs':1,'split':{'test_size':0.95,'random_state':1},'model_name':'shared'}";

    String first = predictor.submit(job);
    assertThat(predictor.await(first).path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(predictor.await(predictor.submit(job)).path("state").asString())
        .isEqualTo("SUCCEEDED");

    assertThat(trainer.get("/actuator/health/training").status()).isEqualTo(200);
    assertThat(trainer.get("/actuator/health/predicting").status()).isEqualTo(503);
    assertThat(predictor.get("/actuator/health/training").status()).isEqualTo(503);
    assertThat(predictor.get("/actuator/health/predicting").status()).isEqualTo(200);
    assertThat(predictor.get("/actuator/health").status()).isEqualTo(200);
    Awaitility.await()
        .untilAsserted(
            () -> {
              assertThat(rolesOf("trainer", predictor)).isEqualTo("[\"train\"]");
              assertThat(rolesOf("predictor", predictor)).isEqualTo("[\"predict\"]");
            });
    Answer refused = trainer.post("/predict", picture("shared", "champion"));
    refused.pointersOfProblem(503);
    assertThat(refused.json().path("type").asString())
        .isEqualTo("urn:perceptron:problem:not-predicting");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    for (int version : List.of(1, 2, 1)) {
      Answer moved =
          trainer.put("/v1/models/shared/aliases/moving", "{\"version\":%d}".formatted(version));
      assertThat(moved.status()).isIn(200, 201);
      Awaitility.await()
          .until(
              () -> versionOf(predictor.post("/predict", picture("shared", "moving"))),
              found -> found == version);
    }
    feedbackToOneIsSeenByTheOther(predictor, trainer);
    String endless = trainer.submit(JOB.formatted(100_000));
    Cluster.reachEpoch(predictor, endless, 1);
    assertThat(cluster.workerOf(endless)).isEqualTo("trainer");
    predictor.post(endless + ":cancel", "");
    trainer.await(endless, "CANCELLED");
  }

  /** The alias {@code moving} points to version 1. */
  private static void feedbackToOneIsSeenByTheOther(Client predictor, Client trainer)
      throws IOException {
    JsonNode first = predictor.post("/predict", picture("shared", "moving")).json();
    JsonNode second = predictor.post("/predict", picture("shared", "moving")).json();
    int label = first.path("label").asInt();
    String right = feedback(first, label);

    assertThat(trainer.post("/v1/feedback", right).status()).isEqualTo(200);
    assertThat(predictor.post("/v1/feedback", right).status()).isEqualTo(409);
    assertThat(predictor.post("/v1/feedback", feedback(second, 9 - label)).status()).isEqualTo(200);

    JsonNode accuracy = predictor.get("/v1/models/shared/versions/1/production-accuracy").json();
    assertThat(accuracy.path("told").asInt()).isEqualTo(2);
    assertThat(accuracy.path("correct").asInt()).isEqualTo(1);
    assertThat(trainer.get("/v1/models/shared/versions/1/production-accuracy").json())
        .isEqualTo(accuracy);
    // The predictor writes its log some milliseconds after the predictions.
    Answer made =
        Awaitility.await()
            .until(
                () ->
                    trainer.post("/v1/models/shared/feedback-data-sets", "{\"data_set\":\"told\"}"),
                answer -> answer.status() == 201);
    assertThat(made.json().path("rows").asInt()).isEqualTo(2);
    assertThat(predictor.get("/v1/datasets/told").status()).isEqualTo(200);
  }

  private static String feedback(JsonNode prediction, int label) {
    return "{\"prediction_id\":%s,\"label\":%d}".formatted(prediction.path("prediction_id"), label);
  }

  private static String rolesOf(String name, Client client) {
    return client
        .get("/v1/system")
        .json()
        .path("instances")
        .valueStream()
        .filter(instance -> instance.path("name").asString().equals(name))
        .map(instance -> instance.path("roles").toString())
        .findFirst()
        .orElse("");
  }

  private static int versionOf(Answer prediction) {
    return prediction.json().path("version").asInt();
  }

  private static String picture(String model, String alias) throws IOException {
    return Files.readString(Path.of("src/main/resources/static/console/samples/seven.json"))
        .replaceFirst("\\{", "{\"model\":\"%s\",\"alias\":\"%s\",".formatted(model, alias));
  }

  private static List<String> instancesSeenBy(Client client) {
    return client
        .get("/v1/system")
        .json()
        .path("instances")
        .valueStream()
        .map(instance -> instance.path("name").asString())
        .toList();
  }

  private static String jobsOf(String name, Client client) {
    return client
        .get("/v1/system")
        .json()
        .path("instances")
        .valueStream()
        .filter(instance -> instance.path("name").asString().equals(name))
        .map(instance -> instance.path("running_jobs").toString())
        .findFirst()
        .orElse("");
  }
}
