package io.github.perceptron.training.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

@ServiceTest
class CheckpointTest {

  private static final String JOB =
      """
      {'epochs':60,'layers':[{'units':32,'activation':'relu','dropout':0.3,'batch_normalization':true}],
       'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.002},
       'learning_rate_schedule':{'name':'cosine'},'checkpoint_every':1,
       'split':{'test_size':0.95,'random_state':1}}""";

  /** Lasts so long that it can be stopped in the middle, on any machine. */
  private static final String PACED =
      JOB.replace("'epochs':60", "'epochs':60,'max_epochs_per_second':15");

  @Autowired private Client client;

  @Value("${perceptron.data-directory}")
  @SuppressWarnings("NullAway.Init") // Spring fills it.
  private Path directory;

  @Test
  void a_job_that_is_paused_and_resumed_ends_with_the_bits_of_one_that_is_not() {
    String reference = client.submit(JOB);
    JsonNode expected = client.await(reference).path("result");
    String job = client.submit(PACED);

    for (int epoch : List.of(0, 6, 15, 25)) {
      reach(job, epoch);
      assertThat(client.post(job + ":pause", "").json().path("state").asString())
          .isEqualTo("PAUSED");
      assertThat(client.post(job + ":resume", "").status()).isEqualTo(200);
    }

    JsonNode ended = client.await(job);
    assertThat(ended.path("result")).isEqualTo(expected);
    assertThat(ended.path("metrics")).isEqualTo(client.get(reference).json().path("metrics"));
    assertThat(losses(job)).isEqualTo(losses(reference)).hasSize(60);
    assertThat(client.get(job).json().path("attempt").asInt()).isEqualTo(5);
  }

  @Test
  void a_pause_leaves_a_checkpoint_where_the_job_stood_and_each_file_can_be_had()
      throws IOException {
    String job = client.submit(PACED);
    reach(job, 3);
    JsonNode paused = client.post(job + ":pause", "").json();

    JsonNode checkpoints = client.get(job + "/checkpoints").json().path("checkpoints");

    JsonNode newest =
        checkpoints.valueStream().filter(it -> !name(it).equals("best")).findFirst().orElseThrow();
    assertThat(newest.path("epoch")).isEqualTo(paused.at("/progress/epoch"));
    assertThat(names(checkpoints)).contains("best").hasSize(3);
    for (JsonNode checkpoint : checkpoints) {
      byte[] file = client.bytes(checkpoint.at("/links/download").asString());
      assertThat(file).hasSize(checkpoint.path("bytes").asInt());
      MultiLayerNetwork network =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), true);
      assertThat(network.numParams()).isEqualTo(784 * 32 + 32 + 4 * 32 + 33 * 10);
      network.close();
    }
    client.post(job + ":cancel", "");
  }

  @Test
  void the_best_epoch_is_kept_when_a_job_diverges_later() {
    // Each step multiplies a kernel by 1 - 2 * 1.25: the loss is a number for some epochs.
    String job =
        client.submit(
            """
            {'split':{'test_size':0.99,'random_state':1},'epochs':60,'batch_size':16,
             'layers':[{'units':8,'activation':'relu'}],'normalization':'min_max',
             'optimizer':{'name':'sgd','learning_rate':1},'l2':1.25}""");

    JsonNode ended = client.await(job);

    assertThat(ended.at("/error/code").asString()).as(ended.toString()).isEqualTo("diverged");
    assertThat(ended.at("/progress/epoch").asInt()).isGreaterThan(1);
    JsonNode best = client.get(job + "/checkpoints").json().at("/checkpoints/0");
    assertThat(name(best)).isEqualTo("best");
    assertThat(best.path("epoch")).isEqualTo(ended.at("/progress/best_epoch"));
  }

  @Test
  void a_cancellation_waits_for_no_further_checkpoint_but_a_pause_does() {
    String seldom = JOB.replace("'checkpoint_every':1", "'checkpoint_every':1000");
    String job =
        client.submit(seldom.replace("'epochs':60", "'epochs':100000,'max_epochs_per_second':20"));
    reach(job, 1);
    client.post(job + ":pause", "");
    String paused = newest(job);
    client.post(job + ":resume", "");
    reach(job, client.get(job).json().at("/progress/epoch").asInt() + 1);

    assertThat(client.post(job + ":cancel", "").json().path("state").asString())
        .isEqualTo("CANCELLED");

    assertThat(newest(job)).isEqualTo(paused);
    assertThat(client.get(job + "/checkpoints").json().path("checkpoints").size()).isEqualTo(2);
  }

  @Test
  void the_best_epoch_is_kept_when_a_job_is_cancelled() {
    String job = client.submit(PACED);
    reach(job, 2);

    client.post(job + ":cancel", "");

    assertThat(names(client.get(job + "/checkpoints").json().path("checkpoints"))).contains("best");
  }

  @Test
  void the_files_of_a_job_go_with_it() {
    String job = client.submit(PACED);
    reach(job, 2);
    client.post(job + ":cancel", "");
    List<String> digests =
        client
            .get(job + "/checkpoints")
            .json()
            .path("checkpoints")
            .valueStream()
            .map(it -> it.path("sha256").asString())
            .toList();
    assertThat(digests).isNotEmpty().allMatch(this::isOnDisk);

    assertThat(client.send(client.request(job).DELETE()).status()).isEqualTo(204);

    assertThat(digests).noneMatch(this::isOnDisk);
    client.get(job + "/checkpoints").pointersOfProblem(404);
  }

  @Test
  void a_checkpoint_that_is_not_there_is_not_found() {
    String job = client.submit("{'data_set':'tiny','split':null,'epochs':1}");
    client.await(job);

    for (String name : Stream.of("1-1", "latest", "..%2F..%2Fperceptron.mv.db", "x").toList()) {
      assertThat(client.get(job + "/checkpoints/" + name).status()).as(name).isIn(400, 404);
    }
    client.get(job + "/checkpoints/1-1").pointersOfProblem(404);
  }

  /** The name of the newest checkpoint to go on from. */
  private String newest(String job) {
    return names(client.get(job + "/checkpoints").json().path("checkpoints")).stream()
        .filter(name -> !name.equals("best"))
        .findFirst()
        .orElseThrow();
  }

  private void reach(String job, int epoch) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> client.get(job).json(),
            it ->
                it.path("state").asString().equals("RUNNING")
                    && it.at("/progress/epoch").asInt() >= epoch);
  }

  private List<String> losses(String job) {
    return client
        .get(job + "/history")
        .json()
        .path("epochs")
        .valueStream()
        .map(epoch -> epoch.path("loss") + " " + epoch.path("val_loss"))
        .toList();
  }

  private boolean isOnDisk(String digest) {
    return Files.exists(
        directory.resolve("artifacts").resolve(digest.substring(0, 2)).resolve(digest));
  }

  private static List<String> names(JsonNode checkpoints) {
    return checkpoints.valueStream().map(CheckpointTest::name).toList();
  }

  private static String name(JsonNode checkpoint) {
    return checkpoint.path("name").asString();
  }
}
