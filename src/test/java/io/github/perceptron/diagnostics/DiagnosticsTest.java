package io.github.perceptron.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.perceptron.service.Client;
import io.github.perceptron.service.EventSource;
import io.github.perceptron.service.ServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class DiagnosticsTest {

  private static final String JOB =
      """
      {'epochs':40,'layers':[{'units':32,'activation':'relu','dropout':0.3,'batch_normalization':true},
       {'units':16,'activation':'tanh'}],
       'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.002},
       'checkpoint_every':1,'seed':41,'split':{'test_size':0.8,'random_state':1}}""";

  @Autowired private Client client;

  @Test
  void each_diagnosed_epoch_describes_every_layer() {
    String job = client.submit(JOB.replace("'epochs':40", "'epochs':3"));
    client.await(job);

    JsonNode epochs = epochs(job);

    assertThat(numbers(epochs)).startsWith(1).endsWith(3);
    JsonNode layers = epochs.path(0).path("layers");
    assertThat(layers.size()).isEqualTo(3);
    assertThat(layers.path(0).path("activation").asString()).isEqualTo("relu");
    assertThat(layers.path(2).path("activation").asString()).isEqualTo("softmax");
    for (JsonNode layer : layers) {
      assertThat(layer.path("update_ratio").asDouble()).isBetween(1e-5, 1.0);
      assertThat(layer.at("/gradients/deviation").asDouble()).isPositive();
      assertThat(layer.at("/activations/counts").size()).isEqualTo(20);
    }
    assertThat(sum(layers.at("/0/weights/counts"))).isEqualTo(784 * 32);
    assertThat(sum(layers.at("/1/activations/counts"))).isEqualTo(256 * 16);
    assertThat(layers.at("/0/dead").isNumber()).isTrue();
    assertThat(layers.at("/0/saturated").isNull()).isTrue();
    assertThat(layers.at("/1/saturated").isNumber()).isTrue();
  }

  @Test
  void a_job_has_the_same_bits_with_and_without_diagnostics() {
    String with = client.submit(JOB.replace("'epochs':40", "'epochs':3,'diagnostics':true"));
    String without = client.submit(JOB.replace("'epochs':40", "'epochs':3,'diagnostics':false"));

    JsonNode expected = client.await(with).path("result");
    JsonNode ended = client.await(without).path("result");

    assertThat(ended).isEqualTo(expected);
    assertThat(epochs(with).size()).isPositive();
    assertThat(epochs(without).size()).isZero();
  }

  @Test
  void a_job_that_is_paused_and_resumed_has_the_diagnostics_of_one_that_is_not() {
    String reference = client.submit(JOB);
    client.await(reference);
    String job = client.submit(JOB);

    for (int epoch : List.of(0, 9, 20)) {
      reach(job, epoch);
      client.post(job + ":pause", "");
      assertThat(client.post(job + ":resume", "").status()).isEqualTo(200);
    }

    client.await(job);
    assertThat(epochs(job)).isEqualTo(epochs(reference));
    assertThat(epochs(job).size()).isGreaterThan(3);
  }

  @Test
  void pages_follow_each_other_and_a_wrong_size_is_refused() {
    String job = client.submit(JOB.replace("'epochs':40", "'epochs':3"));
    client.await(job);
    JsonNode all = epochs(job);

    JsonNode first = client.get(job + "/diagnostics?page_size=1").json().path("epochs");
    JsonNode rest = client.get(job + "/diagnostics?after_epoch=1").json().path("epochs");

    assertThat(first.size()).isEqualTo(1);
    assertThat(first.path(0)).isEqualTo(all.path(0));
    assertThat(rest.size()).isEqualTo(all.size() - 1);
    assertThat(client.get(job + "/diagnostics?page_size=0").status()).isEqualTo(422);
  }

  @Test
  void evenly_spaced_epochs_have_the_first_and_the_last_and_need_no_histograms() {
    String job = client.submit(JOB);
    client.await(job);
    JsonNode all = epochs(job);

    JsonNode some =
        client.get(job + "/diagnostics?points=3&histograms=false").json().path("epochs");

    assertThat(numbers(some)).hasSize(3).startsWith(1).endsWith(40);
    assertThat(some.at("/2/layers/0/weights").has("counts")).isFalse();
    assertThat(some.at("/2/layers/0/weights/mean"))
        .isEqualTo(all.path(all.size() - 1).at("/layers/0/weights/mean"));
    assertThat(client.get(job + "/diagnostics?points=1").status()).isEqualTo(422);
    assertThat(client.get(job + "/diagnostics?points=3&page_size=3").status()).isEqualTo(422);
  }

  @Test
  void a_table_has_a_line_for_each_epoch_and_layer() {
    String job = client.submit(JOB.replace("'epochs':40", "'epochs':2"));
    client.await(job);
    JsonNode last = epochs(job).path(1).path("layers").path(1);

    Client.Answer csv = client.get(job + "/diagnostics", "Accept", "text/csv");

    assertThat(csv.contentType()).startsWith("text/csv");
    List<String> lines = csv.raw().body().lines().toList();
    assertThat(lines).hasSize(1 + 2 * 3);
    List<String> names = List.of(lines.get(0).split(",", -1));
    assertThat(names).startsWith("epoch", "layer", "activation", "weights_mean").hasSize(26);
    List<String> fields = List.of(lines.get(5).split(",", -1));
    assertThat(fields).startsWith("2", "2", "tanh").hasSameSizeAs(names);
    assertThat(Double.parseDouble(fields.get(names.indexOf("update_ratio"))))
        .isEqualTo(last.path("update_ratio").asDouble());
    assertThat(fields.get(names.indexOf("dead"))).isEmpty();
    assertThat(fields.get(names.indexOf("weights_counts")).split(" ", -1)).hasSize(20);
    assertThat(client.get(job + "/diagnostics?histograms=false", "Accept", "text/csv").raw().body())
        .doesNotContain("counts");
  }

  @Test
  void the_diagnostics_of_an_epoch_follow_its_event_and_are_sent_once() throws Exception {
    String job = client.submit(JOB);
    EventSource stream = new EventSource(job + "/events");
    Random random = new Random(5);

    while (stream.read(client, random.nextInt(1, 4000)) != EventSource.End.NO_MORE) {
      // The connection breaks somewhere, and goes on from the last event.
    }

    JsonNode known = client.get(job + "/diagnostics?histograms=false").json().path("epochs");
    List<JsonNode> sent =
        stream.events().stream()
            .filter(event -> event.type().equals("diagnostics"))
            .map(EventSource.Event::data)
            .toList();
    assertThat(sent).hasSize(known.size()).hasSizeGreaterThan(3);
    for (int i = 0; i < sent.size(); i++) {
      assertThat(sent.get(i).path("epoch")).isEqualTo(known.path(i).path("epoch"));
      assertThat(sent.get(i).path("layers")).isEqualTo(known.path(i).path("layers"));
    }
    List<String> types = stream.events().stream().map(EventSource.Event::type).toList();
    assertThat(types.get(types.indexOf("diagnostics") - 1)).isEqualTo("epoch");
    assertThat(stream.ids()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void a_job_that_does_not_exist_has_neither() {
    String nobody = "/v1/training-jobs/00000000-0000-4000-8000-000000000000";

    assertThat(client.get(nobody + "/diagnostics").status()).isEqualTo(404);
    assertThat(client.get(nobody + "/conclusions").status()).isEqualTo(404);
  }

  @Test
  void the_diagnostics_go_with_their_job() {
    String job = client.submit(JOB.replace("'epochs':40", "'epochs':2"));
    client.await(job);

    assertThat(client.delete(job).status()).isEqualTo(204);

    assertThat(client.get(job + "/diagnostics").status()).isEqualTo(404);
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

  private JsonNode epochs(String job) {
    return client.get(job + "/diagnostics").json().path("epochs");
  }

  private static List<Integer> numbers(JsonNode epochs) {
    return epochs.valueStream().map(it -> it.path("epoch").asInt()).toList();
  }

  private static int sum(JsonNode counts) {
    return counts.valueStream().mapToInt(JsonNode::asInt).sum();
  }
}
