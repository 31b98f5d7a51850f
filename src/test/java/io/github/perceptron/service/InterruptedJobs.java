package io.github.perceptron.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Jobs that a test interrupts, and what must not depend on it. */
final class InterruptedJobs {

  /** Every kind of state a training has, and every way to space checkpoints. */
  static final Map<String, String> JOBS =
      new LinkedHashMap<>(
          Map.of(
              "adam, dropout, batch normalisation, a schedule",
              """
              {'epochs':120,'layers':[{'units':32,'activation':'relu','dropout':0.3,'batch_normalization':true}],
               'normalization':'min_max','optimizer':{'name':'adam','learning_rate':0.002},
               'learning_rate_schedule':{'name':'exponential','factor':0.95},
               'split':{'test_size':0.9,'random_state':1},'seed':1}""",
              "momentum, cosine, early stopping, every second epoch",
              """
              {'epochs':40,'layers':[{'units':40,'activation':'tanh'},{'units':20,'activation':'tanh','dropout':0.1}],
               'normalization':'standardize','optimizer':{'name':'momentum','learning_rate':0.02},
               'learning_rate_schedule':{'name':'cosine','minimum_factor':0.1},'l2':0.0001,
               'early_stopping':{'monitor':'val_accuracy','patience':12,'restore_best':true},
               'split':{'test_size':0.9,'random_state':2},'seed':2,'checkpoint_every':2}""",
              "rmsprop, steps, small batches",
              """
              {'epochs':40,'batch_size':32,'layers':[{'units':24,'activation':'gelu','batch_normalization':true}],
               'normalization':'min_max','optimizer':{'name':'rmsprop','learning_rate':0.001},
               'learning_rate_schedule':{'name':'step','factor':0.5,'every_epochs':5},
               'split':{'test_size':0.9,'random_state':3},'seed':3}"""));

  private static final Pattern EPOCHS = Pattern.compile("'epochs':(\\d+)");

  private InterruptedJobs() {}

  /**
   * Submits one job of each kind; returns their paths by kind. Each lasts more than ten seconds, on
   * any machine, and computes for a part of them: so it can be interrupted again and again, and
   * leaves the processors to the instances that start.
   */
  static Map<String, String> submitAll(Client client) {
    Map<String, String> paths = new LinkedHashMap<>();
    JOBS.forEach((name, job) -> paths.put(name, client.submit(paced(job))));
    return paths;
  }

  /** The outcomes of undisturbed jobs by kind, trained as fast as possible. */
  static Map<String, JsonNode> undisturbed(Client client) {
    Map<String, String> paths = new LinkedHashMap<>();
    JOBS.forEach((name, job) -> paths.put(name, client.submit(job)));
    Map<String, JsonNode> outcomes = new LinkedHashMap<>();
    paths.forEach((name, path) -> outcomes.put(name, outcome(client, path)));
    return outcomes;
  }

  /** The same job, with so few epochs in a second that it lasts twelve seconds. */
  static String paced(String job) {
    Matcher epochs = EPOCHS.matcher(job);
    return epochs.replaceFirst(
        epoch ->
            "%s,'max_epochs_per_second':%d"
                .formatted(epoch.group(), Integer.parseInt(epoch.group(1)) / 12));
  }

  /**
   * Waits for the end of all jobs and compares them with undisturbed ones.
   *
   * @param rounds the paths of jobs by kind
   * @param expected the outcomes by kind
   * @return how often the jobs were interrupted, all together
   */
  static int interruptionsOf(
      Client client,
      List<Map<String, String>> rounds,
      Map<String, JsonNode> expected,
      String series) {
    int interruptions = 0;
    for (Map<String, String> round : rounds) {
      for (Map.Entry<String, String> job : round.entrySet()) {
        JsonNode ended = client.await(job.getValue());
        assertThat(outcome(client, job.getValue()))
            .as("%s, %s: %s", job.getKey(), series, ended)
            .isEqualTo(expected.get(job.getKey()));
        interruptions += ended.path("attempt").asInt() - 1;
      }
    }
    return interruptions;
  }

  /** Lets time pass until the next kill. */
  static void pause(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() >= end);
  }

  /** What must not depend on how often a job was interrupted. */
  static JsonNode outcome(Client client, String path) {
    JsonNode job = client.await(path);
    assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    ObjectNode outcome = JsonMapper.shared().createObjectNode();
    outcome.set("result", job.path("result"));
    outcome.set("metrics", job.path("metrics"));
    outcome.set("best_epoch", job.at("/progress/best_epoch"));
    outcome.set("history", client.get(path + "/history").json().path("epochs"));
    outcome.set("diagnostics", client.get(path + "/diagnostics").json().path("epochs"));
    outcome
        .path("history")
        .forEach(epoch -> ((ObjectNode) epoch).remove(List.of("duration_ms", "at")));
    return outcome;
  }
}
